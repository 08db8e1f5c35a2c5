"use server";

import { hashPassword } from "better-auth/crypto";
import { refresh } from "next/cache";
import { getLocale } from "next-intl/server";
import { AppError } from "@/lib/errors";
import { type FormState, formAction } from "@/lib/form-action";
import { getPathname, redirect } from "@/lib/i18n/navigation";
import type { LinkFormState } from "./actions";
import { buttonAction } from "./button-action";
import { doorstep, peopleDesk } from "./loaders";
import { createPasswordLink, revokePasswordLink, setPassword } from "./password-link-mutations";
import { canMakePasswordLink } from "./policy";
import { findPasswordLink, findPerson } from "./queries";
import { createPasswordLinkSchema, passwordLinkIdSchema, setPasswordSchema } from "./schema";
import { hashToken } from "./tokens";

/** A link for somebody who forgot their password. It is in this answer and nowhere else. */
export async function createPasswordLinkAction(previous: LinkFormState, formData: FormData): Promise<LinkFormState> {
  let link: string | null = null;
  const form = formAction(createPasswordLinkSchema, async ({ personId }) => {
    const { db, viewer } = await peopleDesk();
    const person = await findPerson(db, { personId });
    if (!person) throw new AppError("not_found");
    if (!canMakePasswordLink(viewer, person)) throw new AppError("forbidden");
    const { token } = await createPasswordLink(db, { personId, createdById: viewer.id, now: new Date() });
    const path = getPathname({ href: `/password/${token}`, locale: await getLocale() });
    link = new URL(path, process.env.PUBLIC_URL).href;
    refresh();
  });
  return { ...(await form(previous, formData)), link };
}

const revoke = buttonAction("/users", "password_link_revoked", passwordLinkIdSchema, async ({ linkId }) => {
  const { db } = await peopleDesk();
  await revokePasswordLink(db, { linkId, now: new Date() });
});
export const revokePasswordLinkAction = async (formData: FormData) => revoke(formData);

const setPasswordForm = formAction(setPasswordSchema, async ({ token, password }) => {
  const { db } = await doorstep();
  const [tokenHash, now] = [hashToken(token), new Date()];
  // Before the work of hashing; the mutation decides.
  if (!(await findPasswordLink(db, { tokenHash, now }))?.isOpen) throw new AppError("link_used");
  await setPassword(db, { tokenHash, passwordHash: await hashPassword(password), now });
  redirect({ href: { pathname: "/sign-in", query: { done: "password_set" } }, locale: await getLocale() });
});
export const setPasswordAction = async (previous: FormState, formData: FormData) => {
  const state = await setPasswordForm(previous, formData);
  return { ...state, values: {} };
};
