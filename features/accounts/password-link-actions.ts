"use server";

import { hashPassword } from "better-auth/crypto";
import { refresh } from "next/cache";
import { getLocale } from "next-intl/server";
import { AppError } from "@/lib/errors";
import { defineButtonAction } from "@/lib/forms/define-button-action";
import { defineFormAction } from "@/lib/forms/define-form-action";
import { getPathname, redirect } from "@/lib/i18n/navigation";
import { rememberDevice } from "./devices";
import { backTo, secretFields } from "./forms";
import { doorstep, peopleButtons, peopleDesk } from "./loaders";
import { createPasswordLink, revokePasswordLink, setPassword } from "./password-link-mutations";
import { canMakePasswordLink } from "./policy";
import { findPasswordLink, findPerson } from "./queries";
import { createPasswordLinkSchema, passwordLinkIdSchema, setPasswordSchema } from "./schema";
import { hashToken } from "./tokens";

/** A link for somebody who forgot their password. It is in this answer and nowhere else. */
export const createPasswordLinkAction = defineFormAction({
  gate: peopleDesk,
  schema: createPasswordLinkSchema,
  handle: async ({ personId }, { db, viewer, state }) => {
    const person = await findPerson(db, { personId });
    if (!person) throw new AppError("not_found");
    if (!canMakePasswordLink(viewer, person)) throw new AppError("forbidden");
    const { token } = await createPasswordLink(db, { personId, createdById: viewer.id, now: new Date() });
    const path = getPathname({ href: `/password/${token}`, locale: await getLocale() });
    refresh();
    return { ...state, result: new URL(path, process.env.PUBLIC_URL).href };
  },
});

export const revokePasswordLinkAction = defineButtonAction({
  ...backTo("/users", "password_link_revoked"),
  gate: peopleButtons,
  schema: passwordLinkIdSchema,
  handle: ({ linkId }, { db }) => revokePasswordLink(db, { linkId, now: new Date() }),
});

export const setPasswordAction = defineFormAction({
  gate: doorstep,
  schema: setPasswordSchema,
  withheld: secretFields,
  handle: async ({ token, password }, { db }) => {
    const [tokenHash, now] = [hashToken(token), new Date()];
    // Before the work of hashing; the mutation decides.
    if (!(await findPasswordLink(db, { tokenHash, now }))?.isOpen) throw new AppError("link_used");
    const { personId } = await setPassword(db, { tokenHash, passwordHash: await hashPassword(password), now });
    // Whoever is let in by a link gets in while strangers go on trying.
    await rememberDevice(personId);
    redirect({ href: { pathname: "/sign-in", query: { done: "password_set" } }, locale: await getLocale() });
  },
});
