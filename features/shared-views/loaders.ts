import "server-only";
import { cache } from "react";
import { requireReviewer } from "@/features/accounts/gate";
import { loaderIn, loadRegisterHead } from "@/features/as-of/loaders";
import { findRegisterHead } from "@/features/chain/queries";
import { formatConditions } from "@/features/dashboard/components/filter-brief";
import { viewOfQuery } from "@/features/dashboard/search-params";
import { loadDigest } from "@/features/exports/loaders";
import { keyOf } from "@/features/history/model";
import { findRecordNames } from "@/features/history/name-queries";
import { sql } from "@/features/scope/filter-sql";
import { listIds } from "@/features/scope/queries";
import type { ReadScope } from "@/features/scope/scope";
import { eventSeen, siteSeen } from "@/features/scope/seen-sql";
import type { ViewContext } from "@/features/scope/view-context";
import {
  countChangedSince,
  listWithdrawnSeen,
  listWithdrawnWithin,
  type WithdrawnRecord,
} from "@/features/share-links/changes-queries";
import { draftLink } from "@/features/share-links/gate";
import { canManageLink, linksOf } from "@/features/share-links/policy";
import { findShareLinkRow, listShareLinks } from "@/features/share-links/queries";
import type { LinkContent, ShareLink } from "@/features/share-links/schema";
import type { LinkAsked } from "@/features/share-links/search-params";
import { getDb } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { keepRecent } from "@/lib/keep-recent";
import { textIn } from "@/lib/text/localized-text";

/** How many of the events of a frozen link were changed after its revision, kept until something is changed. */
export const loadChangedSince = loaderIn((db, { scope }, revision: number) => countChangedSince(db, scope, revision), {
  keep: 40,
});

const digestOf = (context: ViewContext, query: string | null): Promise<string> =>
  loadDigest(context, { kind: "register", page: "/", asked: viewOfQuery(query ?? "") });

/** What a link that is to be made freezes: the newest revision, and the digest of its records. Throws `busy` while that moves on. */
export async function freeze({ content }: LinkDraft): Promise<{ revision: number; digest: string }> {
  const db = getDb();
  const { context } = await draftLink(content);
  for (let tries = 0; tries < 3; tries += 1) {
    const before = (await findRegisterHead(db))?.seq ?? 0;
    const digest = await digestOf(context, content.query);
    if ((await findRegisterHead(db))?.seq === before) return { revision: before, digest };
  }
  throw new AppError("busy");
}

/** Larger ones are not worked out again for everybody who looks. */
const mostDigested = 2000;
const recentDigests = keepRecent<string>(20);

/** The digest of a frozen link as it is worked out now; null where that would take too long. */
export async function loadDigestNow(context: ViewContext, { id, query, revision }: ShareLink): Promise<string | null> {
  if ((await loadChangedSince(context, revision ?? 0)).events > mostDigested) return null;
  const head = (await loadRegisterHead())?.seq ?? 0;
  return recentDigests(JSON.stringify([head, id]), () => digestOf(context, query));
}

/** The withdrawn records that a link shows. */
export const loadWithdrawnSeen = loaderIn((db, { scope }) => listWithdrawnSeen(db, scope));

/** The links of whoever is at the desk; of an administrator, everybody's. */
export const loadLinks = cache(async (page: number) => {
  const { viewer } = await requireReviewer();
  const createdById = linksOf(viewer);
  return {
    ...(await listShareLinks(getDb(), { createdById, page, now: new Date() })),
    isEverybodys: createdById === null,
  };
});

/** A link that whoever is at the desk may change; null for no such. */
export const loadLinkToChange = cache(async (linkId: string) => {
  const { viewer } = await requireReviewer();
  const link = await findShareLinkRow(getDb(), { linkId, now: new Date() });
  return link !== null && canManageLink(viewer, link) ? link : null;
});

/** A withdrawn record by its name. */
export type Tickable = WithdrawnRecord & { key: string; title: string | null; isSuppressed: boolean };

/** A link that is to be made: what it opens, in words and in figures, and what of it could be ticked. */
export type LinkDraft = {
  content: LinkContent;
  /** The conditions, or the names of what was chosen; none for the whole register. */
  words: string[];
  events: number;
  tickable: Tickable[];
};

/** Looks up what a link is to open, as it is now. Null where that names nothing. */
export async function readDraft(asked: LinkAsked): Promise<LinkDraft | null> {
  const { scope, locale } = await requireReviewer();
  const db = getDb();
  const chosen = await findChosen(scope, asked);
  if (asked.query === null && chosen.siteIds.length + chosen.eventIds.length === 0) return null;
  const drafted = await draftLink({ query: asked.query, placeId: null, ...chosen });
  const { reach } = drafted;
  // A condition that names nothing would be a link to nothing.
  if (asked.query !== null && reach.kind === "events") return null;
  const placeId = drafted.asked?.view.site == null ? null : (drafted.asked.place?.id ?? null);
  const within = await listWithdrawnWithin(db, drafted.context.scope);
  const subjects = [
    ...within,
    ...chosen.siteIds.map((id) => ({ type: "site" as const, id })),
    ...chosen.eventIds.map((id) => ({ type: "damage_event" as const, id })),
  ];
  const names = await findRecordNames(db, scope, subjects);
  const titleOf = (subject: WithdrawnRecord) => {
    const title = names.get(keyOf(subject))?.title ?? null;
    return title === null ? null : textIn(title, locale).text;
  };
  const words =
    drafted.asked === null
      ? subjects.slice(within.length).map((subject) => titleOf(subject) ?? subject.id)
      : (await formatConditions(drafted.asked, locale)).map((condition) => condition.words);
  return {
    content: { query: asked.query, placeId, ...chosen },
    words,
    events: (await countChangedSince(db, drafted.context.scope, 0)).events,
    tickable: within.map((record) => ({
      ...record,
      key: `${record.type}:${record.id}`,
      title: titleOf(record),
      isSuppressed: names.get(keyOf(record))?.isSuppressed ?? true,
    })),
  };
}

/** The records an address names, of those a reviewer sees. */
async function findChosen(scope: ReadScope, { slugs, eventIds }: LinkAsked) {
  const db = getDb();
  const [siteIds, events] = await Promise.all([
    slugs.length === 0
      ? []
      : listIds(
          db,
          sql`SELECT s.id FROM site s WHERE s.slug = ANY(${[...slugs]}::text[]) AND ${siteSeen(scope, sql`s`)}`,
        ),
    eventIds.length === 0
      ? []
      : listIds(
          db,
          sql`SELECT e.id FROM damage_event e WHERE e.id = ANY(${[...eventIds]}::text[]) AND ${eventSeen(scope, sql`e`)}`,
        ),
  ]);
  return { siteIds, eventIds: events };
}
