"use server";

import { redirect as redirectTo } from "next/navigation";
import { getLocale } from "next-intl/server";
import { getSettings } from "@/features/settings/queries";
import { AppError } from "@/lib/errors";
import { defineFormAction } from "@/lib/forms/define-form-action";
import { type FormState, failedWith, invalidWith } from "@/lib/forms/form-state";
import { getPathname, redirect } from "@/lib/i18n/navigation";
import { type Authenticator, authenticatorOf, type RecoveryCodes } from "./authenticator";
import { checkOwnPassword, clientName, limits, secretFields } from "./forms";
import { doorstep, ownDesk } from "./loaders";
import { localPath } from "./model";
import { canTurnOffTwoFactor } from "./policy";
import {
  authenticatorSecretSchema,
  newRecoveryCodesSchema,
  readTwoFactorStep,
  secondStepSchema,
  turnOffTwoFactorSchema,
} from "./schema";
import { carryCookies } from "./session-cookies";
import { beginTwoFactor, challengeOf, confirmTwoFactor, isOwnCode, passSecondStep } from "./two-factor";

export const secondStepAction = defineFormAction({
  gate: doorstep,
  schema: secondStepSchema,
  withheld: secretFields,
  handle: async ({ code, next }, { auth, db, headers, state }) => {
    const [challenge, client] = await Promise.all([challengeOf(auth, headers), clientName()]);
    if (challenge === null) throw new AppError("start_over");
    await limits.take(client, challenge);
    const step = await passSecondStep(auth, db, { headers, code, now: new Date() });
    if ("cookies" in step) {
      await limits.giveBack(client, challenge);
      await carryCookies(step.cookies);
      redirectTo(localPath(next) ?? getPathname({ href: "/queue", locale: await getLocale() }));
    }
    if (step.problem !== "wrong_code") throw new AppError(step.problem);
    return invalidWith(state, { code: ["wrong_code"] });
  },
});

/** First the password, then the first code of the app. The secret and the recovery codes are in these answers and nowhere else. */
export const setUpTwoFactorAction = defineFormAction({
  gate: ownDesk,
  withheld: secretFields,
  prepare: (state, { viewer }): FormState<Authenticator> => {
    const secret = authenticatorSecretSchema.safeParse(state.values.secret);
    return secret.success ? { ...state, result: authenticatorOf(secret.data, viewer.email) } : state;
  },
  schema: readTwoFactorStep,
  handle: async (given, { auth, db, headers, viewer, state }): Promise<FormState<Authenticator | RecoveryCodes>> => {
    if (viewer.hasTwoFactor) throw new AppError("conflict");
    if ("password" in given) {
      if ((await checkOwnPassword(db, { viewer, given: given.password })) === null)
        return invalidWith(state, { password: ["wrong_password"] });
      const { secret } = await beginTwoFactor(auth, { headers, password: given.password });
      return { ...state, values: { secret }, result: authenticatorOf(secret, viewer.email) };
    }
    const client = await clientName();
    await limits.take(client, viewer.email);
    const asked = { headers, personId: viewer.id, code: given.code, now: new Date() };
    const confirmed = await confirmTwoFactor(auth, db, asked);
    if ("problem" in confirmed) {
      if (confirmed.problem === "wrong_code") return invalidWith(state, { code: ["wrong_code"] });
      return failedWith<Authenticator>({ ...state, values: {}, result: null }, confirmed.problem);
    }
    await limits.giveBack(client, viewer.email);
    await carryCookies(confirmed.cookies);
    return { ...state, result: { recoveryCodes: confirmed.recoveryCodes } };
  },
});

/** Ten fresh codes in place of those that are left. They are in this answer and nowhere else. */
export const newRecoveryCodesAction = defineFormAction({
  gate: ownDesk,
  schema: newRecoveryCodesSchema,
  withheld: secretFields,
  handle: async ({ password }, { auth, db, headers, viewer, state }): Promise<FormState<RecoveryCodes>> => {
    if (!viewer.hasTwoFactor) throw new AppError("conflict");
    if ((await checkOwnPassword(db, { viewer, given: password })) === null)
      return invalidWith(state, { password: ["wrong_password"] });
    const { backupCodes: recoveryCodes } = await auth.api.generateBackupCodes({ body: { password }, headers });
    return { ...state, result: { recoveryCodes } };
  },
});

export const turnOffTwoFactorAction = defineFormAction({
  gate: ownDesk,
  schema: turnOffTwoFactorSchema,
  withheld: secretFields,
  handle: async ({ password, code }, { auth, db, headers, viewer, state }) => {
    if (!canTurnOffTwoFactor(await getSettings(db))) throw new AppError("forbidden");
    if (!viewer.hasTwoFactor) throw new AppError("conflict");
    if ((await checkOwnPassword(db, { viewer, given: password })) === null)
      return invalidWith(state, { password: ["wrong_password"] });
    const client = await clientName();
    await limits.take(client, viewer.email);
    if (!(await isOwnCode(auth, db, { headers, personId: viewer.id, code, now: new Date() })))
      return invalidWith(state, { code: ["wrong_code"] });
    await limits.giveBack(client, viewer.email);
    const { headers: cookies } = await auth.api.disableTwoFactor({ body: { password }, headers, returnHeaders: true });
    await carryCookies(cookies);
    redirect({ href: { pathname: "/account", query: { done: "two_factor_off" } }, locale: await getLocale() });
  },
});
