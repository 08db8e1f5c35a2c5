import { loaderIn } from "@/features/as-of/loaders";
import { findRegisterHead } from "@/features/chain/queries";
import type { Subject } from "@/features/chain/schema";
import type { ViewContext } from "@/features/scope/view-context";
import type { Reader } from "@/lib/db";
import { keyOf, type RecordName, withLinks } from "./model";
import { findRecordNames } from "./name-queries";
import {
  type ChangeList,
  findChange,
  findFirstRevision,
  listChanges,
  listChangesOfEvent,
  listChangesOfSite,
} from "./queries";
import type { ChangesParams } from "./search-params";

/**
 * A history is told up to the reader's revision, by what records are called today and by what of them may be shown today.
 * Through a link it is read where the link stands, so that it tells of what that reached then.
 */
const loaderOfHistory = <Args extends readonly unknown[], Result>(
  read: (db: Reader, context: ViewContext, until: number, ...asked: Args) => Promise<Result>,
) =>
  loaderIn(
    async (db, context, ...asked: Args) => {
      // Asked of the reader at hand: a look at the past holds the embedded database, and another way in would wait for it.
      const head = (await findRegisterHead(db))?.seq ?? 0;
      return read(db, context, context.asOf?.seq ?? head, ...asked);
    },
    { at: ({ scope, asOf }) => (scope.link === null ? null : asOf) },
  );

type ChangesPlace = { slug: string; name: RecordName };

export type ChangesPage = ChangeList & { place: ChangesPlace | null; isPlaceUnknown: boolean };

/** The list of changes, as the address asks for it. */
export const loadChanges = loaderOfHistory(async (db, context, told, asked: ChangesParams): Promise<ChangesPage> => {
  const until = asked.after === null ? told : await untilAfter(db, context, told, asked.after);
  const place = asked.site === null ? null : await findPlace(db, context, asked.site);
  const filter = { kind: asked.kind, verb: asked.verb, after: asked.after, siteId: place?.name.id ?? null };
  const shown = await listChanges(db, context.scope, filter, { until, page: asked.page });
  return { ...linked(context, shown), place, isPlaceUnknown: asked.site !== null && place === null };
});

/**
 * A frozen link tells what became of its records since, to whoever asks for what came after its revision: of those that it
 * reached then, and of no other.
 */
async function untilAfter(db: Reader, { scope }: ViewContext, told: number, after: number): Promise<number> {
  const revision = scope.link?.revision ?? null;
  return revision !== null && after >= revision ? ((await findRegisterHead(db))?.seq ?? told) : told;
}

async function findPlace(db: Reader, { scope }: ViewContext, slug: string): Promise<ChangesPlace | null> {
  const site = await db.site.findUnique({ where: { slug }, select: { id: true } });
  if (site === null) return null;
  const subject = { type: "site", id: site.id } as const;
  const name = (await findRecordNames(db, scope, [subject])).get(keyOf(subject));
  return name === undefined || name.isSuppressed ? null : { slug, name };
}

const idOf = (text: string): string => (/^[A-Za-z0-9_-]{1,120}$/.test(text) ? text : "");

const linked = <Of extends Pick<ChangeList, "names">>({ hrefOf }: ViewContext, shown: Of): Of => ({
  ...shown,
  names: withLinks(shown.names, hrefOf),
});

/** One change, or null. */
export const loadChange = loaderOfHistory(async (db, context, told, id: string, page: number) => {
  const until = await untilAfter(db, context, told, told);
  const found = await findChange(db, context.scope, idOf(id), { until, page });
  return found && linked(context, found);
});

export type RecordHistory = ChangeList & { subject: RecordName };

type ListChanges = typeof listChangesOfEvent | typeof listChangesOfSite;

async function readHistory(
  db: Reader,
  context: ViewContext,
  subject: Subject,
  list: ListChanges,
  at: { until: number; page: number },
): Promise<RecordHistory | null> {
  const { scope } = context;
  const first = await findFirstRevision(db, scope, subject);
  const name = (await findRecordNames(db, scope, [subject])).get(keyOf(subject));
  if (first === null || first > at.until || name === undefined) return null;
  return { ...linked(context, await list(db, scope, subject.id, at)), subject: name };
}

/** An event's history, also of one that is withdrawn. Null for no such event, or none yet. */
export const loadEventHistory = loaderOfHistory((db, context, until, id: string, page: number) =>
  readHistory(db, context, { type: "damage_event", id: idOf(id) }, listChangesOfEvent, { until, page }),
);

/** A site's history, by its address. Null for no such site, or none yet. */
export const loadSiteHistory = loaderOfHistory(async (db, context, until, slug: string, page: number) => {
  const site = await db.site.findUnique({ where: { slug }, select: { id: true } });
  if (site === null) return null;
  return readHistory(db, context, { type: "site", id: site.id }, listChangesOfSite, { until, page });
});
