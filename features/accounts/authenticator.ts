import { drawQr, type QrDrawing } from "@/lib/qr";
import { authenticatorUri, inGroups } from "./code-model";

/** What somebody needs to add the register to their app: the secret in groups to type, and its picture. */
export type Authenticator = { groups: string[]; drawing: QrDrawing };
export type RecoveryCodes = { recoveryCodes: string[] };

export const authenticatorOf = (secret: string, by: { issuer: string; email: string }): Authenticator => ({
  groups: inGroups(secret),
  drawing: drawQr(authenticatorUri(secret, by)),
});
