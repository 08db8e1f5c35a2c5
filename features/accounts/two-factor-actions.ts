"use server";

import { redirect as redirectTo } from "next/navigation";
import { getLocale } from "next-intl/server";
import { getSettings } from "@/features/settings/queries";
import { AppError } from "@/lib/errors";
import { type FormContext, type FormState, formAction } from "@/lib/form-action";
import { getPathname, redirect } from "@/lib/i18n/navigation";
import { drawQr, type QrDrawing } from "@/lib/qr";
import { authenticatorUri, inGroups } from "./code-model";
import { checkOwnPassword, clientOf, fieldError, formError, limits, withTyped } from "./forms";
import { doorstep, ownDesk } from "./loaders";
import { localPath } from "./model";
import { canTurnOffTwoFactor } from "./policy";
import {
  beginTwoFactorSchema,
  confirmTwoFactorSchema,
  newRecoveryCodesSchema,
  secondStepSchema,
  turnOffTwoFactorSchema,
} from "./schema";
import { carryCookies } from "./session-cookies";
import { beginTwoFactor, challengeOf, confirmTwoFactor, isOwnCode, passSecondStep } from "./two-factor";

const secondStepForm = formAction(secondStepSchema, async ({ code, next }, context) => {
  const { auth, db, headers } = await doorstep();
  const challenge = await challengeOf(auth, headers);
  if (challenge === null) return formError("start_over");
  await limits.take(clientOf(context), challenge);
  const step = await passSecondStep(auth, db, { headers, code, now: new Date() });
  if ("problem" in step)
    return step.problem === "wrong_code" ? fieldError("code", "wrong_code") : formError(step.problem);
  await limits.giveBack(clientOf(context), challenge);
  await carryCookies(step.cookies);
  redirectTo(localPath(next) ?? getPathname({ href: "/queue", locale: await getLocale() }));
});
export const secondStepAction = async (previous: FormState, formData: FormData) =>
  withTyped(await secondStepForm(previous, formData), formData);

/** What somebody needs to add the register to their app: the secret to type, and its picture. */
export type Authenticator = { secret: string; groups: string[]; drawing: QrDrawing };
/** The secret and the recovery codes are in these answers and nowhere else. */
export type SetUpState = FormState & { authenticator: Authenticator | null; recoveryCodes: string[] | null };
export type RecoveryCodesState = FormState & { recoveryCodes: string[] | null };

const authenticatorOf = (secret: string, email: string): Authenticator => ({
  secret,
  groups: inGroups(secret),
  drawing: drawQr(authenticatorUri(secret, email)),
});

/** First the password, then the first code of the app. */
export async function setUpTwoFactorAction(previous: FormState, formData: FormData): Promise<SetUpState> {
  let authenticator: Authenticator | null = null;
  let recoveryCodes: string[] | null = null;
  const begin = formAction(beginTwoFactorSchema, async ({ password }, context) => {
    const { auth, db, headers, viewer } = await ownDesk();
    if (viewer.hasTwoFactor) throw new AppError("conflict");
    if ((await checkOwnPassword(db, { viewer, given: password, context })) === null)
      return fieldError("password", "wrong_password");
    const { secret } = await beginTwoFactor(auth, { headers, password });
    authenticator = authenticatorOf(secret, viewer.email);
  });
  const confirm = formAction(confirmTwoFactorSchema, async ({ secret, code }, context) => {
    const { auth, db, headers, viewer } = await ownDesk();
    if (viewer.hasTwoFactor) throw new AppError("conflict");
    authenticator = authenticatorOf(secret, viewer.email);
    if (code === "") return fieldError("code", "required");
    await limits.take(clientOf(context), viewer.email);
    const result = await confirmTwoFactor(auth, db, { headers, personId: viewer.id, code, now: new Date() });
    if ("problem" in result) {
      if (result.problem === "wrong_code") return fieldError("code", "wrong_code");
      authenticator = null;
      return formError(result.problem);
    }
    await limits.giveBack(clientOf(context), viewer.email);
    await carryCookies(result.cookies);
    recoveryCodes = result.recoveryCodes;
  });
  const state = await (formData.has("secret") ? confirm : begin)(previous, formData);
  return { ...withTyped(state, formData), authenticator, recoveryCodes };
}

/** Ten fresh codes in place of those that are left. */
export async function newRecoveryCodesAction(previous: FormState, formData: FormData): Promise<RecoveryCodesState> {
  let recoveryCodes: string[] | null = null;
  const form = formAction(newRecoveryCodesSchema, async ({ password }, context) => {
    const { auth, db, headers, viewer } = await ownDesk();
    if (!viewer.hasTwoFactor) throw new AppError("conflict");
    if ((await checkOwnPassword(db, { viewer, given: password, context })) === null)
      return fieldError("password", "wrong_password");
    recoveryCodes = (await auth.api.generateBackupCodes({ body: { password }, headers })).backupCodes;
  });
  return { ...withTyped(await form(previous, formData), formData), recoveryCodes };
}

const turnOffForm = formAction(turnOffTwoFactorSchema, async ({ password, code }, context: FormContext) => {
  const { auth, db, headers, viewer } = await ownDesk();
  if (!canTurnOffTwoFactor(await getSettings(db))) throw new AppError("forbidden");
  if (!viewer.hasTwoFactor) throw new AppError("conflict");
  if ((await checkOwnPassword(db, { viewer, given: password, context })) === null)
    return fieldError("password", "wrong_password");
  await limits.take(clientOf(context), viewer.email);
  if (!(await isOwnCode(auth, db, { headers, personId: viewer.id, code, now: new Date() })))
    return fieldError("code", "wrong_code");
  await limits.giveBack(clientOf(context), viewer.email);
  const { headers: cookies } = await auth.api.disableTwoFactor({ body: { password }, headers, returnHeaders: true });
  await carryCookies(cookies);
  redirect({ href: { pathname: "/account", query: { done: "two_factor_off" } }, locale: await getLocale() });
});
export const turnOffTwoFactorAction = async (previous: FormState, formData: FormData) =>
  withTyped(await turnOffForm(previous, formData), formData);
