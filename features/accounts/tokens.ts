import { createHash, randomBytes } from "node:crypto";

/** A link's secret: 192 bits, in letters that an address takes as they are. */
export const newLinkToken = (): string => randomBytes(24).toString("base64url");

/** What is stored of a secret. Its randomness makes a plain hash enough. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");
