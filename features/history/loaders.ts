import { cache } from "react";
import { publicScope } from "@/features/accounts/gate";
import type { AsOf } from "@/features/as-of/as-of";
import { loadRegisterHead } from "@/features/as-of/loaders";
import { getDb } from "@/lib/db";
import type { Named } from "./model";
import { keyOf } from "./model";
import { findNamed } from "./name-queries";
import {
  findChange,
  findFirstRevision,
  listChanges,
  listChangesOfEvent,
  listChangesOfSite,
  type Shown,
} from "./queries";
import type { ChangesAsked } from "./search-params";

/** The revision at which a history ends: that of the page, or the newest. */
const untilOf = async (asOf: AsOf | null): Promise<number> => asOf?.seq ?? (await loadRegisterHead())?.seq ?? 0;

type PlaceAsked = { slug: string; named: Named } | null;

export type ChangesPage = Shown & { place: PlaceAsked; isPlaceUnknown: boolean };

/** The list of changes, as the address asks for it. */
export async function loadChanges(asked: ChangesAsked, asOf: AsOf | null): Promise<ChangesPage> {
  const [db, until] = [getDb(), await untilOf(asOf)];
  const place = asked.site === null ? null : await findPlace(asked.site);
  const filter = { kind: asked.kind, verb: asked.verb, after: asked.after, siteId: place?.named.id ?? null };
  const shown = await listChanges(db, publicScope(), filter, { until, page: asked.page });
  return { ...shown, place, isPlaceUnknown: asked.site !== null && place === null };
}

async function findPlace(slug: string): Promise<PlaceAsked> {
  const site = await getDb().site.findUnique({ where: { slug }, select: { id: true } });
  if (site === null) return null;
  const subject = { type: "site", id: site.id } as const;
  const named = (await findNamed(getDb(), [subject])).get(keyOf(subject));
  return named === undefined || named.isSuppressed ? null : { slug, named };
}

const idOf = (text: string): string => (/^[A-Za-z0-9_-]{1,120}$/.test(text) ? text : "");

/** One change, or null. */
export const loadChange = cache(async (id: string, page: number, asOf: AsOf | null) =>
  findChange(getDb(), idOf(id), { until: await untilOf(asOf), page }),
);

export type RecordHistory = Shown & { subject: Named };

/** An event's history, also of one that is withdrawn. Null for no such event, or none yet. */
export const loadEventHistory = cache(
  async (id: string, page: number, asOf: AsOf | null): Promise<RecordHistory | null> => {
    const db = getDb();
    const subject = { type: "damage_event", id: idOf(id) } as const;
    const [first, until] = [await findFirstRevision(db, subject), await untilOf(asOf)];
    const named = (await findNamed(db, [subject])).get(keyOf(subject));
    if (first === null || first > until || named === undefined) return null;
    return { ...(await listChangesOfEvent(db, subject.id, { until, page })), subject: named };
  },
);

/** A site's history, by its address. Null for no such site, or none yet. */
export const loadSiteHistory = cache(
  async (slug: string, page: number, asOf: AsOf | null): Promise<RecordHistory | null> => {
    const db = getDb();
    const site = await db.site.findUnique({ where: { slug }, select: { id: true } });
    if (site === null) return null;
    const subject = { type: "site", id: site.id } as const;
    const [first, until] = [await findFirstRevision(db, subject), await untilOf(asOf)];
    const named = (await findNamed(db, [subject])).get(keyOf(subject));
    if (first === null || first > until || named === undefined) return null;
    return { ...(await listChangesOfSite(db, site.id, { until, page })), subject: named };
  },
);
