import { cache } from "react";
import { publicScope } from "@/features/accounts/gate";
import type { AsOf } from "@/features/as-of/as-of";
import { loadRegisterHead } from "@/features/as-of/loaders";
import type { Subject } from "@/features/chain/schema";
import { getDb } from "@/lib/db";
import { keyOf, type RecordName } from "./model";
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

/** The revision at which a history ends: that of the page, or the newest. */
const untilOf = async (asOf: AsOf | null): Promise<number> => asOf?.seq ?? (await loadRegisterHead())?.seq ?? 0;

type ChangesPlace = { slug: string; name: RecordName };

export type ChangesPage = ChangeList & { place: ChangesPlace | null; isPlaceUnknown: boolean };

/** The list of changes, as the address asks for it. */
export async function loadChanges(asked: ChangesParams, asOf: AsOf | null): Promise<ChangesPage> {
  const [until, place] = await Promise.all([untilOf(asOf), asked.site === null ? null : findPlace(asked.site)]);
  const filter = { kind: asked.kind, verb: asked.verb, after: asked.after, siteId: place?.name.id ?? null };
  const shown = await listChanges(getDb(), publicScope(), filter, { until, page: asked.page });
  return { ...shown, place, isPlaceUnknown: asked.site !== null && place === null };
}

async function findPlace(slug: string): Promise<ChangesPlace | null> {
  const site = await getDb().site.findUnique({ where: { slug }, select: { id: true } });
  if (site === null) return null;
  const subject = { type: "site", id: site.id } as const;
  const name = await findRecordName(subject);
  return name === undefined || name.isSuppressed ? null : { slug, name };
}

const findRecordName = async (subject: Subject): Promise<RecordName | undefined> =>
  (await findRecordNames(getDb(), [subject])).get(keyOf(subject));

const idOf = (text: string): string => (/^[A-Za-z0-9_-]{1,120}$/.test(text) ? text : "");

/** One change, or null. */
export const loadChange = cache(async (id: string, page: number, asOf: AsOf | null) =>
  findChange(getDb(), idOf(id), { until: await untilOf(asOf), page }),
);

export type RecordHistory = ChangeList & { subject: RecordName };

/** An event's history, also of one that is withdrawn. Null for no such event, or none yet. */
export const loadEventHistory = cache(async (id: string, page: number, asOf: AsOf | null) =>
  findHistory({ type: "damage_event", id: idOf(id) }, listChangesOfEvent, page, asOf),
);

/** A site's history, by its address. Null for no such site, or none yet. */
export const loadSiteHistory = cache(async (slug: string, page: number, asOf: AsOf | null) => {
  const site = await getDb().site.findUnique({ where: { slug }, select: { id: true } });
  return site && findHistory({ type: "site", id: site.id }, listChangesOfSite, page, asOf);
});

async function findHistory(
  subject: Subject,
  list: typeof listChangesOfEvent,
  page: number,
  asOf: AsOf | null,
): Promise<RecordHistory | null> {
  const [first, until, name] = await Promise.all([
    findFirstRevision(getDb(), subject),
    untilOf(asOf),
    findRecordName(subject),
  ]);
  if (first === null || first > until || name === undefined) return null;
  return { ...(await list(getDb(), subject.id, { until, page })), subject: name };
}
