"use server";

import { APIError } from "better-auth/api";
import { hashPassword } from "better-auth/crypto";
import { refresh } from "next/cache";
import { redirect as redirectTo } from "next/navigation";
import { getLocale } from "next-intl/server";
import { clientOfRequest } from "@/lib/client-of-request";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { nothing } from "@/lib/forms/answer-schemas";
import { defineButtonAction } from "@/lib/forms/define-button-action";
import { defineFormAction } from "@/lib/forms/define-form-action";
import { invalidWith } from "@/lib/forms/form-state";
import { getPathname, redirect } from "@/lib/i18n/navigation";
import { logger } from "@/lib/logger";
import { findDeviceOf, rememberDevice } from "./devices";
import { endEverything } from "./end-everything-mutations";
import { backTo, checkOwnPassword, limits, secretFields } from "./forms";
import { doorstep, ownButtons, ownDesk, peopleButtons, peopleDesk } from "./loaders";
import { localPath, publicNameFor } from "./model";
import {
  acceptInvite,
  changePassword,
  changeRole,
  createInvite,
  disablePerson,
  EmailTakenError,
  enablePerson,
  endSession,
  endSessions,
  revokeInvite,
  updateProfile,
} from "./mutations";
import { canChangeRole, canDisablePerson, canEnablePerson, canEndSessions, canResetTwoFactor } from "./policy";
import { findInvite, findPerson, findPersonId, type PersonToManage } from "./queries";
import {
  acceptInviteSchema,
  changePasswordSchema,
  createInviteSchema,
  endEverythingSchema,
  inviteIdSchema,
  personIdSchema,
  personRoleSchema,
  type SignIn,
  sessionIdSchema,
  signInSchema,
  updateProfileSchema,
  type Viewer,
} from "./schema";
import { carryCookies } from "./session-cookies";
import { hashToken } from "./tokens";
import { resetTwoFactor } from "./two-factor-mutations";

type Doorstep = Awaited<ReturnType<typeof doorstep>>;

/**
 * Opens a session in this browser, or a sign-in that waits for its second step. A disabled account is told only to
 * somebody who gave the right password.
 */
async function signIn(
  { auth, headers }: Doorstep,
  { email, password }: Pick<SignIn, "email" | "password">,
): Promise<"signed_in" | "second_step"> {
  try {
    const { headers: answer, response } = await auth.api.signInEmail({
      body: { email, password },
      headers,
      returnHeaders: true,
    });
    await carryCookies(answer);
    if ("twoFactorRedirect" in response) return "second_step";
    await rememberDevice(response.user.id);
    return "signed_in";
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    if (error.body?.code === "BANNED_USER") throw new AppError("account_disabled");
    throw error.statusCode < 500 ? new AppError("wrong_credentials") : error;
  }
}

const queueAddress = async (): Promise<string> => getPathname({ href: "/queue", locale: await getLocale() });

export const signInAction = defineFormAction({
  gate: doorstep,
  schema: signInSchema,
  withheld: secretFields,
  handle: async ({ email, password, next }, at) => {
    const device = await findDeviceOf(await findPersonId(at.db, { email }));
    const trier = { client: await clientOfRequest(), at: email, device };
    await limits.take(trier);
    const outcome = await signIn(at, { email, password });
    await limits.giveBack(trier);
    const goal = localPath(next);
    if (outcome === "signed_in") redirectTo(goal ?? (await queueAddress()));
    const query = goal === null ? {} : { next: goal };
    redirect({ href: { pathname: "/sign-in/code", query }, locale: await getLocale() });
  },
});

export const acceptInviteAction = defineFormAction({
  gate: doorstep,
  schema: acceptInviteSchema,
  withheld: secretFields,
  handle: async ({ token, name, naming, email, password }, at) => {
    const tokenHash = hashToken(token);
    // Before the work of hashing; the mutation decides.
    if (!(await findInvite(at.db, { tokenHash, now: new Date() }))?.isOpen) throw new AppError("link_used");
    const passwordHash = await hashPassword(password);
    const account = { name, publicName: publicNameFor(naming, name), email, passwordHash };
    try {
      await acceptInvite(at.db, { tokenHash, ...account, now: new Date() });
    } catch (error) {
      if (error instanceof EmailTakenError) return invalidWith(at.state, { email: ["email_taken"] });
      throw error;
    }
    await signIn(at, { email, password });
    redirectTo(await queueAddress());
  },
});

export const signOutAction = defineButtonAction({
  page: "/account",
  gate: doorstep,
  schema: nothing,
  handle: async (_, { auth, headers }) => {
    const { headers: answer } = await auth.api.signOut({ headers, returnHeaders: true });
    await carryCookies(answer);
    redirect({ href: "/", locale: await getLocale() });
  },
});

export const updateProfileAction = defineFormAction({
  gate: ownDesk,
  schema: updateProfileSchema,
  handle: async ({ name, naming }, { db, viewer }) => {
    await updateProfile(db, { personId: viewer.id, name, publicName: publicNameFor(naming, name) });
    redirect({ href: { pathname: "/account", query: { done: "profile_saved" } }, locale: await getLocale() });
  },
});

export const changePasswordAction = defineFormAction({
  gate: ownDesk,
  schema: changePasswordSchema,
  withheld: secretFields,
  handle: async ({ current, password }, { db, viewer, sessionId, state }) => {
    const checkedHash = await checkOwnPassword(db, { viewer, sessionId, given: current });
    if (checkedHash === null) return invalidWith(state, { current: ["wrong_password"] });
    const passwordHash = await hashPassword(password);
    await changePassword(db, { personId: viewer.id, checkedHash, passwordHash, keptSessionId: sessionId });
    redirect({ href: { pathname: "/account", query: { done: "password_changed" } }, locale: await getLocale() });
  },
});

export const endSessionAction = defineButtonAction({
  ...backTo("/account", "session_ended"),
  gate: ownButtons,
  schema: sessionIdSchema,
  handle: ({ sessionId }, { db, viewer }) => endSession(db, { personId: viewer.id, sessionId }),
});

export const endOtherSessionsAction = defineButtonAction({
  ...backTo("/account", "others_ended"),
  gate: ownButtons,
  schema: nothing,
  handle: (_, { db, viewer, sessionId }) => endSessions(db, { personId: viewer.id, exceptId: sessionId }),
});

/** The link is in this answer and nowhere else. */
export const createInviteAction = defineFormAction({
  gate: peopleDesk,
  schema: createInviteSchema,
  handle: async ({ role }, { db, viewer, state }) => {
    const { token } = await createInvite(db, { role, createdById: viewer.id, now: new Date() });
    const path = getPathname({ href: `/invite/${token}`, locale: await getLocale() });
    refresh();
    return { ...state, result: new URL(path, process.env.PUBLIC_URL).href };
  },
});

export const revokeInviteAction = defineButtonAction({
  ...backTo("/users", "invite_revoked"),
  gate: peopleButtons,
  schema: inviteIdSchema,
  handle: ({ inviteId }, { db }) => revokeInvite(db, { inviteId, now: new Date() }),
});

/** Somebody whom an administrator may do this to, with who does it. Throws `not_found` and `forbidden`. */
async function subjectOf(
  { db, viewer }: { db: Db; viewer: Viewer },
  personId: string,
  isAllowed: (actor: Viewer, person: PersonToManage) => boolean,
): Promise<{ personId: string; actorId: string }> {
  const person = await findPerson(db, { personId });
  if (!person) throw new AppError("not_found");
  if (!isAllowed(viewer, person)) throw new AppError("forbidden");
  return { personId, actorId: viewer.id };
}

export const disablePersonAction = defineButtonAction({
  ...backTo("/users", "person_disabled"),
  gate: peopleButtons,
  schema: personIdSchema,
  handle: async ({ personId }, desk) => disablePerson(desk.db, await subjectOf(desk, personId, canDisablePerson)),
});

export const enablePersonAction = defineButtonAction({
  ...backTo("/users", "person_enabled"),
  gate: peopleButtons,
  schema: personIdSchema,
  handle: async ({ personId }, desk) => enablePerson(desk.db, await subjectOf(desk, personId, canEnablePerson)),
});

export const changeRoleAction = defineButtonAction({
  ...backTo("/users", "role_changed"),
  gate: peopleButtons,
  schema: personRoleSchema,
  handle: async ({ personId, role }, desk) =>
    changeRole(desk.db, { ...(await subjectOf(desk, personId, canChangeRole)), role }),
});

export const endPersonSessionsAction = defineButtonAction({
  ...backTo("/users", "sessions_ended"),
  gate: peopleButtons,
  schema: personIdSchema,
  handle: async ({ personId }, desk) => endSessions(desk.db, await subjectOf(desk, personId, canEndSessions)),
});

export const resetTwoFactorAction = defineButtonAction({
  ...backTo("/users", "two_factor_reset"),
  gate: peopleButtons,
  schema: personIdSchema,
  handle: async ({ personId }, desk) => resetTwoFactor(desk.db, await subjectOf(desk, personId, canResetTwoFactor)),
});

/** Asks for the password, so that no slip of the hand does it. */
export const endEverythingAction = defineFormAction({
  gate: peopleDesk,
  schema: endEverythingSchema,
  withheld: secretFields,
  handle: async ({ password }, { db, viewer, sessionId, state }) => {
    if ((await checkOwnPassword(db, { viewer, sessionId, given: password })) === null)
      return invalidWith(state, { password: ["wrong_password"] });
    logger.warn({ ended: await endEverything(db, { now: new Date() }) }, "every session and every link was ended");
    redirect({ href: { pathname: "/sign-in", query: { done: "everything_ended" } }, locale: await getLocale() });
  },
});
