import type { RegisterChange } from "@/features/chain/mutations";
import { claimKind } from "@/features/claims/record";
import { damageEventKind } from "@/features/damage-events/record";
import { addRecords, sendRecords } from "@/features/records/mutations";
import { siteKind } from "@/features/sites/record";
import { sourceKind } from "@/features/sources/record";
import type { Tx } from "@/lib/db";
import { breathe, Statements } from "@/lib/statements";
import {
  claimId,
  eventId,
  eventsPerSite,
  eventsPerSource,
  type MadeEvent,
  makeEvent,
  makeSite,
  makeSource,
  siteId,
  sourceId,
} from "./records";

export type Plan = { seed: number; sites: number; sources: number };

/** How many places and sources so many events are spread over. */
export const planFor = (seed: number, events: number): Plan => ({
  seed,
  sites: Math.max(1, Math.ceil(events / eventsPerSite)),
  sources: Math.max(1, Math.ceil(events / eventsPerSource)),
});

export const writeSites = (
  tx: Tx,
  change: RegisterChange,
  seed: number,
  indexes: readonly number[],
  perProperty?: number,
): Promise<void> =>
  addRecords(
    tx,
    change,
    siteKind,
    indexes.map((index) => ({ id: siteId(index), record: makeSite(seed, index, perProperty) })),
  );

export const writeSources = (tx: Tx, change: RegisterChange, seed: number, indexes: readonly number[]): Promise<void> =>
  addRecords(
    tx,
    change,
    sourceKind,
    indexes.map((index) => ({ id: sourceId(index), record: makeSource(seed, index) })),
  );

/** Events whose claims are written with them, in the order of their numbers: which records come when is part of what is generated. */
const eventsTogether = 500;

/** Events with their claims. */
export async function writeEvents(
  tx: Tx,
  change: RegisterChange,
  { seed, sites, sources }: Plan,
  indexes: readonly number[],
): Promise<void> {
  const statements = new Statements(tx);
  for (let from = 0; from < indexes.length; from += eventsTogether) {
    const made: (MadeEvent & { index: number })[] = [];
    for (const index of indexes.slice(from, from + eventsTogether)) {
      made.push({ index, ...makeEvent(seed, index, sites, sources) });
      if (made.length % 50 === 0) await breathe();
    }
    await sendRecords(
      statements,
      change,
      damageEventKind,
      made.map(({ index, event }) => ({ id: eventId(index), record: event })),
    );
    await sendRecords(
      statements,
      change,
      claimKind,
      made.flatMap(({ index, claims }) => claims.map((claim, order) => ({ id: claimId(index, order), record: claim }))),
    );
  }
  await statements.done();
}
