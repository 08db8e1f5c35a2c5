"use server";

import { APIError } from "better-auth/api";
import { hashPassword } from "better-auth/crypto";
import { refresh } from "next/cache";
import { headers } from "next/headers";
import { redirect as redirectTo } from "next/navigation";
import { getLocale } from "next-intl/server";
import { getDb } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { type FormState, formAction } from "@/lib/form-action";
import { getPathname, redirect } from "@/lib/i18n/navigation";
import { logger } from "@/lib/logger";
import { getAuth } from "./auth";
import { buttonAction } from "./button-action";
import { endEverything } from "./end-everything-mutations";
import { checkOwnPassword, clientOf, fieldError, formError, limits, withTyped } from "./forms";
import { requireAdministrator, requireSignedIn } from "./gate";
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
import { findInvite, findPerson, type PersonToManage } from "./queries";
import {
  acceptInviteSchema,
  changePasswordSchema,
  createInviteSchema,
  endEverythingSchema,
  inviteIdSchema,
  nothingSchema,
  personIdSchema,
  personRoleSchema,
  type Role,
  sessionIdSchema,
  signInSchema,
  updateProfileSchema,
} from "./schema";
import { carryCookies } from "./session-cookies";
import { hashToken } from "./tokens";
import { resetTwoFactor } from "./two-factor-mutations";

/**
 * Opens a session in this browser, or a sign-in that waits for its second step. A disabled account is told only to
 * somebody who gave the right password.
 */
async function signIn(email: string, password: string): Promise<"signed_in" | "second_step" | "disabled"> {
  try {
    const { headers: answer, response } = await getAuth().api.signInEmail({
      body: { email, password },
      headers: await headers(),
      returnHeaders: true,
    });
    await carryCookies(answer);
    return "twoFactorRedirect" in response ? "second_step" : "signed_in";
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    if (error.body?.code === "BANNED_USER") return "disabled";
    throw error.statusCode < 500 ? new AppError("wrong_credentials") : error;
  }
}

const queueAddress = async (): Promise<string> => getPathname({ href: "/queue", locale: await getLocale() });

const signInForm = formAction(signInSchema, async ({ email, password, next }, context) => {
  await limits.take(clientOf(context), email);
  const outcome = await signIn(email, password);
  if (outcome === "disabled") return formError("account_disabled");
  await limits.giveBack(clientOf(context), email);
  const goal = localPath(next);
  if (outcome === "signed_in") redirectTo(goal ?? (await queueAddress()));
  const query = goal === null ? {} : { next: goal };
  redirect({ href: { pathname: "/sign-in/code", query }, locale: await getLocale() });
});
export const signInAction = async (previous: FormState, formData: FormData) =>
  withTyped(await signInForm(previous, formData), formData);

const acceptInviteForm = formAction(acceptInviteSchema, async ({ token, name, naming, email, password }) => {
  const tokenHash = hashToken(token);
  // Before the work of hashing; the mutation decides.
  if (!(await findInvite(getDb(), { tokenHash, now: new Date() }))?.isOpen) throw new AppError("link_used");
  const passwordHash = await hashPassword(password);
  try {
    await acceptInvite(getDb(), {
      tokenHash,
      name,
      publicName: publicNameFor(naming, name),
      email,
      passwordHash,
      now: new Date(),
    });
  } catch (error) {
    if (error instanceof EmailTakenError) return fieldError("email", "email_taken");
    throw error;
  }
  await signIn(email, password);
  redirectTo(await queueAddress());
});
export const acceptInviteAction = async (previous: FormState, formData: FormData) =>
  withTyped(await acceptInviteForm(previous, formData), formData);

export async function signOutAction(): Promise<void> {
  const { headers: answer } = await getAuth().api.signOut({ headers: await headers(), returnHeaders: true });
  await carryCookies(answer);
  redirect({ href: "/", locale: await getLocale() });
}

const profileForm = formAction(updateProfileSchema, async ({ name, naming }) => {
  const { viewer } = await requireSignedIn({ whenSignedOut: "throw" });
  await updateProfile(getDb(), { personId: viewer.id, name, publicName: publicNameFor(naming, name) });
  redirect({ href: { pathname: "/account", query: { done: "profile_saved" } }, locale: await getLocale() });
});
export const updateProfileAction = async (previous: FormState, formData: FormData) => profileForm(previous, formData);

const passwordForm = formAction(changePasswordSchema, async ({ current, password }, context) => {
  const { viewer, sessionId } = await requireSignedIn({ whenSignedOut: "throw" });
  const checkedHash = await checkOwnPassword(getDb(), { viewer, given: current, context });
  if (checkedHash === null) return fieldError("current", "wrong_password");
  await changePassword(getDb(), {
    personId: viewer.id,
    checkedHash,
    passwordHash: await hashPassword(password),
    keptSessionId: sessionId,
  });
  redirect({ href: { pathname: "/account", query: { done: "password_changed" } }, locale: await getLocale() });
});
export const changePasswordAction = async (previous: FormState, formData: FormData) =>
  withTyped(await passwordForm(previous, formData), formData);

const endOne = buttonAction("/account", "session_ended", sessionIdSchema, async ({ sessionId }) => {
  const { viewer } = await requireSignedIn();
  await endSession(getDb(), { personId: viewer.id, sessionId });
});
export const endSessionAction = async (formData: FormData) => endOne(formData);

const endOthers = buttonAction("/account", "others_ended", nothingSchema, async () => {
  const { viewer, sessionId } = await requireSignedIn();
  await endSessions(getDb(), { personId: viewer.id, exceptId: sessionId });
});
export const endOtherSessionsAction = async (formData: FormData) => endOthers(formData);

/** The link is in this answer and nowhere else. */
export type LinkFormState = FormState & { link: string | null };

export async function createInviteAction(previous: LinkFormState, formData: FormData): Promise<LinkFormState> {
  let link: string | null = null;
  const form = formAction(createInviteSchema, async ({ role }) => {
    const { viewer } = await requireAdministrator({ whenSignedOut: "throw" });
    const { token } = await createInvite(getDb(), { role, createdById: viewer.id, now: new Date() });
    const path = getPathname({ href: `/invite/${token}`, locale: await getLocale() });
    link = new URL(path, process.env.PUBLIC_URL).href;
    refresh();
  });
  return { ...(await form(previous, formData)), link };
}

const revoke = buttonAction("/users", "invite_revoked", inviteIdSchema, async ({ inviteId }) => {
  await requireAdministrator();
  await revokeInvite(getDb(), { inviteId, now: new Date() });
});
export const revokeInviteAction = async (formData: FormData) => revoke(formData);

/** The gate and the subject of what an administrator does to a person. */
async function withPerson(
  personId: string,
  isAllowed: (actor: { id: string; role: Role }, person: PersonToManage) => boolean,
) {
  const { viewer } = await requireAdministrator();
  const person = await findPerson(getDb(), { personId });
  if (!person) throw new AppError("not_found");
  if (!isAllowed(viewer, person)) throw new AppError("forbidden");
  return { personId, actorId: viewer.id };
}

const disable = buttonAction("/users", "person_disabled", personIdSchema, async ({ personId }) =>
  disablePerson(getDb(), await withPerson(personId, canDisablePerson)),
);
export const disablePersonAction = async (formData: FormData) => disable(formData);

const enable = buttonAction("/users", "person_enabled", personIdSchema, async ({ personId }) =>
  enablePerson(getDb(), await withPerson(personId, canEnablePerson)),
);
export const enablePersonAction = async (formData: FormData) => enable(formData);

const setRole = buttonAction("/users", "role_changed", personRoleSchema, async ({ personId, role }) =>
  changeRole(getDb(), { ...(await withPerson(personId, canChangeRole)), role }),
);
export const changeRoleAction = async (formData: FormData) => setRole(formData);

const endAll = buttonAction("/users", "sessions_ended", personIdSchema, async ({ personId }) =>
  endSessions(getDb(), await withPerson(personId, canEndSessions)),
);
export const endPersonSessionsAction = async (formData: FormData) => endAll(formData);

const resetSecondStep = buttonAction("/users", "two_factor_reset", personIdSchema, async ({ personId }) =>
  resetTwoFactor(getDb(), await withPerson(personId, canResetTwoFactor)),
);
export const resetTwoFactorAction = async (formData: FormData) => resetSecondStep(formData);

const endEverythingForm = formAction(endEverythingSchema, async ({ password }, context) => {
  const { viewer } = await requireAdministrator({ whenSignedOut: "throw" });
  if ((await checkOwnPassword(getDb(), { viewer, given: password, context })) === null)
    return fieldError("password", "wrong_password");
  logger.warn({ ended: await endEverything(getDb(), { now: new Date() }) }, "every session and every link was ended");
  redirect({ href: { pathname: "/sign-in", query: { done: "everything_ended" } }, locale: await getLocale() });
});
/** Asks for the password, so that no slip of the hand does it. */
export const endEverythingAction = async (previous: FormState, formData: FormData) =>
  withTyped(await endEverythingForm(previous, formData), formData);
