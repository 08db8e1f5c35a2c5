"use server";

import { hashPassword } from "better-auth/crypto";
import { refresh } from "next/cache";
import { getLocale } from "next-intl/server";
import { requireDesk } from "@/features/accounts/gate";
import { expiryAfter } from "@/features/share-links/model";
import {
  changeShareLink,
  createShareLink,
  revokeShareLink,
  revokeShareLinks,
  rotateShareLink,
  type ShareLinkChange,
} from "@/features/share-links/mutations";
import { canManageLink, linksOf } from "@/features/share-links/policy";
import { findShareLinkRow } from "@/features/share-links/queries";
import { changeShareLinkSchema, createShareLinkSchema, shareLinkIdSchema } from "@/features/share-links/schema";
import { readLinkAsked } from "@/features/share-links/search-params";
import { AppError } from "@/lib/errors";
import { nothing } from "@/lib/forms/answer-schemas";
import { defineButtonAction } from "@/lib/forms/define-button-action";
import { defineFormAction } from "@/lib/forms/define-form-action";
import { type FormState, invalidWith, tickedOf } from "@/lib/forms/form-state";
import { getPathname, redirect } from "@/lib/i18n/navigation";
import { drawQrOf } from "@/lib/qr";
import { shareBase } from "@/lib/share-path";
import { freeze, readDraft } from "./loaders";
import type { MadeLink } from "./made-link";

async function madeLink(token: string, shownAs = ""): Promise<MadeLink> {
  const path = getPathname({ href: shareBase(token) + shownAs, locale: await getLocale() });
  const address = new URL(path, process.env.PUBLIC_URL).href;
  return { address, qr: drawQrOf(address) };
}

const secret = { withheld: ["password"] } as const;

export const createShareLinkAction = defineFormAction({
  gate: requireDesk,
  schema: createShareLinkSchema,
  ...secret,
  handle: async ({ kind, lifetime, password, ...link }, { db, viewer, state }): Promise<FormState<MadeLink>> => {
    const asked = readLinkAsked(state.values);
    const draft = await readDraft(asked);
    if (draft === null) return invalidWith(state, { title: ["nothing_to_open"] });
    const keys = draft.tickable.map(({ key }) => key);
    const ticked = draft.tickable.filter(({ key }) => tickedOf(state.values, "shown", keys).includes(key));
    if (kind === "frozen" && ticked.length > 0)
      return invalidWith(state, { shown: ["frozen_shows_nothing_withdrawn"] });
    const now = new Date();
    const idsOf = (type: (typeof ticked)[number]["type"]) =>
      ticked.filter((one) => one.type === type).map(({ id }) => id);
    const { token } = await createShareLink(
      db,
      {
        ...link,
        ...draft.content,
        ...(kind === "frozen" ? await freeze(draft) : { revision: null, digest: null }),
        shownSiteIds: idsOf("site"),
        shownEventIds: idsOf("damage_event"),
        passwordHash: password === null ? null : await hashPassword(password),
        expiresAt: expiryAfter(lifetime, now),
      },
      { actorId: viewer.id, now },
    );
    return { ...state, result: await madeLink(token, asked.shownAs) };
  },
});

type Desk = Awaited<ReturnType<typeof requireDesk>>;

/** A link that whoever asks may change. Throws `not_found`. */
async function ownLink({ db, viewer }: Desk, linkId: string): Promise<void> {
  const link = await findShareLinkRow(db, { linkId, now: new Date() });
  if (link === null || !canManageLink(viewer, link)) throw new AppError("not_found");
}

export const changeShareLinkAction = defineFormAction({
  gate: requireDesk,
  schema: changeShareLinkSchema,
  ...secret,
  handle: async ({ linkId, lifetime, passwordChange, password, ...said }, desk) => {
    await ownLink(desk, linkId);
    const change: ShareLinkChange = {
      ...said,
      ...(lifetime === "keep" ? {} : { expiresAt: expiryAfter(lifetime, new Date()) }),
      ...(passwordChange === "remove" ? { passwordHash: null } : {}),
      ...(passwordChange === "set" && password !== null ? { passwordHash: await hashPassword(password) } : {}),
    };
    await changeShareLink(desk.db, { linkId, change });
    redirect({ href: { pathname: "/links", query: { done: "changed" } }, locale: await getLocale() });
  },
});

/** Gives a link another address, which is in this answer and nowhere else. */
export const rotateShareLinkAction = defineFormAction({
  gate: requireDesk,
  schema: shareLinkIdSchema,
  handle: async ({ linkId }, desk) => {
    await ownLink(desk, linkId);
    const { token } = await rotateShareLink(desk.db, { linkId, actorId: desk.viewer.id, now: new Date() });
    refresh();
    return { ...desk.state, result: await madeLink(token) };
  },
});

export const revokeShareLinkAction = defineButtonAction({
  page: "/links",
  done: "revoked",
  gate: () => requireDesk({}),
  schema: shareLinkIdSchema,
  handle: async ({ linkId }, desk) => {
    await ownLink(desk, linkId);
    await revokeShareLink(desk.db, { linkId, actorId: desk.viewer.id, now: new Date() });
  },
});

export const revokeShareLinksAction = defineButtonAction({
  page: "/links",
  done: "all_revoked",
  gate: () => requireDesk({}),
  schema: nothing,
  handle: async (_, { db, viewer }) => {
    await revokeShareLinks(db, { createdById: linksOf(viewer), actorId: viewer.id, now: new Date() });
  },
});
