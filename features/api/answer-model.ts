import type { z } from "zod";
import type { Dashboard } from "@/features/dashboard/read-dashboard";
import type { OutputRecord } from "@/features/exports/representation";
import type { ShownChange } from "@/features/history/model";
import { isoOf } from "@/lib/dates/calendar";
import type { changeSchema, summarySchema } from "./api-schema";

/** A record with the members that were asked for, or whole. */
export function fieldsOf(record: OutputRecord, fields: unknown): object {
  if (!Array.isArray(fields)) return record;
  return Object.fromEntries(Object.entries(record).filter(([name]) => name === "id" || fields.includes(name)));
}

export const changeOf = (change: ShownChange): z.input<typeof changeSchema> => ({
  id: change.id,
  type: "change",
  firstRevision: change.firstSeq,
  lastRevision: change.lastSeq,
  at: change.at,
  by: { role: change.actorRole, name: change.actorName },
  approvedBy: change.approver,
  reason: change.reason,
  touched: change.touched,
  revisions: change.revisions.map(({ seq, hash, previousHash, subject, verb, content }) => ({
    revision: seq,
    ...{ hash, previousHash, verb },
    record: subject,
    isKeptBack: content === null,
    before: content?.before ?? null,
    after: content?.after ?? null,
  })),
});

export const summaryOf = ({
  figures,
  claims,
  undatedLeftOut,
  hasWindow,
}: Dashboard): z.input<typeof summarySchema> => ({
  damage: figures.damage,
  recovery: figures.recovery,
  bySeverity: figures.bySeverity,
  byVerification: figures.byVerification,
  claims,
  undated: figures.undated,
  undatedLeftOut,
  refuted: figures.refuted,
  first: figures.first === null ? null : isoOf(figures.first),
  last: figures.last === null ? null : isoOf(figures.last),
  hasWindow,
});
