"use server";

import { redirect as redirectTo } from "next/navigation";
import { getLocale } from "next-intl/server";
import { loadRegister } from "@/features/settings/loaders";
import { getSettings } from "@/features/settings/queries";
import { clientOfRequest } from "@/lib/client-of-request";
import { AppError } from "@/lib/errors";
import { defineFormAction } from "@/lib/forms/define-form-action";
import { type FormState, failedWith, invalidWith } from "@/lib/forms/form-state";
import { getPathname, redirect } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type Authenticator, authenticatorOf, type RecoveryCodes } from "./authenticator";
import { findDeviceOf, rememberDevice } from "./devices";
import { checkOwnPassword, limits, secretFields, sessionLimits } from "./forms";
import { doorstep, ownDesk } from "./loaders";
import { localPath } from "./model";
import { canTurnOffTwoFactor } from "./policy";
import type { Viewer } from "./schema";
import {
  authenticatorSecretSchema,
  newRecoveryCodesSchema,
  readTwoFactorStep,
  secondStepSchema,
  turnOffTwoFactorSchema,
} from "./schema";
import { carryCookies } from "./session-cookies";
import { beginTwoFactor, challengeOf, confirmTwoFactor, isOwnCode, passSecondStep, personOf } from "./two-factor";

export const secondStepAction = defineFormAction({
  gate: doorstep,
  schema: secondStepSchema,
  withheld: secretFields,
  handle: async ({ code, next }, { auth, db, headers, state }) => {
    const [challenge, client] = await Promise.all([challengeOf(auth, headers), clientOfRequest()]);
    if (challenge === null) throw new AppError("start_over");
    const personId = await personOf(auth, challenge);
    const trier = { client, at: challenge, device: await findDeviceOf(personId) };
    await limits.take(trier);
    const step = await passSecondStep(auth, db, { headers, code, now: new Date() });
    if ("cookies" in step) {
      await limits.giveBack(trier);
      await carryCookies(step.cookies);
      if (personId !== null) await rememberDevice(personId);
      redirectTo(localPath(next) ?? getPathname({ href: "/queue", locale: await getLocale() }));
    }
    if (step.problem !== "wrong_code") throw new AppError(step.problem);
    return invalidWith(state, { code: ["wrong_code"] });
  },
});

/** Listed in the app by the register's name, so that several registers can be told apart. */
const authenticatorFor = async (secret: string, { email }: Viewer): Promise<Authenticator> =>
  authenticatorOf(secret, { issuer: (await loadRegister(await pageLocale())).author, email });

/** First the password, then the first code of the app. The secret and the recovery codes are in these answers and nowhere else. */
export const setUpTwoFactorAction = defineFormAction({
  gate: ownDesk,
  withheld: secretFields,
  prepare: async (state, { viewer }): Promise<FormState<Authenticator>> => {
    const secret = authenticatorSecretSchema.safeParse(state.values.secret);
    return secret.success ? { ...state, result: await authenticatorFor(secret.data, viewer) } : state;
  },
  schema: readTwoFactorStep,
  handle: async (
    given,
    { auth, db, headers, viewer, sessionId, state },
  ): Promise<FormState<Authenticator | RecoveryCodes>> => {
    if (viewer.hasTwoFactor) throw new AppError("conflict");
    if ("password" in given) {
      if ((await checkOwnPassword(db, { viewer, sessionId, given: given.password })) === null)
        return invalidWith(state, { password: ["wrong_password"] });
      const { secret } = await beginTwoFactor(auth, { headers, password: given.password });
      return { ...state, values: { secret }, result: await authenticatorFor(secret, viewer) };
    }
    await sessionLimits.take(sessionId);
    const asked = { headers, personId: viewer.id, code: given.code, now: new Date() };
    const confirmed = await confirmTwoFactor(auth, db, asked);
    if ("problem" in confirmed) {
      if (confirmed.problem === "wrong_code") return invalidWith(state, { code: ["wrong_code"] });
      return failedWith<Authenticator>({ ...state, values: {}, result: null }, confirmed.problem);
    }
    await sessionLimits.giveBack(sessionId);
    await carryCookies(confirmed.cookies);
    return { ...state, result: { recoveryCodes: confirmed.recoveryCodes } };
  },
});

/** Ten fresh codes in place of those that are left. They are in this answer and nowhere else. */
export const newRecoveryCodesAction = defineFormAction({
  gate: ownDesk,
  schema: newRecoveryCodesSchema,
  withheld: secretFields,
  handle: async ({ password }, { auth, db, headers, viewer, sessionId, state }): Promise<FormState<RecoveryCodes>> => {
    if (!viewer.hasTwoFactor) throw new AppError("conflict");
    if ((await checkOwnPassword(db, { viewer, sessionId, given: password })) === null)
      return invalidWith(state, { password: ["wrong_password"] });
    const { backupCodes: recoveryCodes } = await auth.api.generateBackupCodes({ body: { password }, headers });
    return { ...state, result: { recoveryCodes } };
  },
});

export const turnOffTwoFactorAction = defineFormAction({
  gate: ownDesk,
  schema: turnOffTwoFactorSchema,
  withheld: secretFields,
  handle: async ({ password, code }, { auth, db, headers, viewer, sessionId, state }) => {
    if (!canTurnOffTwoFactor(await getSettings(db))) throw new AppError("forbidden");
    if (!viewer.hasTwoFactor) throw new AppError("conflict");
    if ((await checkOwnPassword(db, { viewer, sessionId, given: password })) === null)
      return invalidWith(state, { password: ["wrong_password"] });
    await sessionLimits.take(sessionId);
    if (!(await isOwnCode(auth, db, { headers, personId: viewer.id, code, now: new Date() })))
      return invalidWith(state, { code: ["wrong_code"] });
    await sessionLimits.giveBack(sessionId);
    const { headers: cookies } = await auth.api.disableTwoFactor({ body: { password }, headers, returnHeaders: true });
    await carryCookies(cookies);
    redirect({ href: { pathname: "/account", query: { done: "two_factor_off" } }, locale: await getLocale() });
  },
});
