import type { JsonRecord } from "@/features/chain/model";
import { subjectTypes } from "@/features/chain/schema";
import type { Reader } from "@/lib/db";
import type { TouchedRecord } from "./model";

/** One change with the records it touched, in the order it touched them. */
export type RecordedChange = {
  id: string;
  at: string;
  actorId: string | null;
  reason: string;
  touched: (TouchedRecord & { verb: string; follows: number | null })[];
};

/** Null for no such change. */
export async function findChange(db: Reader, changeId: string): Promise<RecordedChange | null> {
  const rows = await db.revision.findMany({ where: { changeId }, orderBy: { seq: "asc" } });
  const [first] = rows;
  if (!first) return null;
  return {
    id: changeId,
    at: first.at.toISOString(),
    actorId: first.actorId,
    reason: first.reason,
    touched: rows.flatMap(({ seq, verb, follows, subjectType, subjectId: id, before, after }) => {
      const type = subjectTypes.find((known) => known === subjectType);
      if (type === undefined) return [];
      return [
        { subject: { type, id }, verb, follows, before: toRecord(before), after: toRecord(after), revision: seq },
      ];
    }),
  };
}

/** Whether every record a change touched still stands as the change left it. */
export async function isChangeCurrent(db: Reader, { touched }: RecordedChange): Promise<boolean> {
  const follows = { in: touched.map(({ revision }) => revision) };
  return touched.length > 0 && (await db.revision.count({ where: { follows } })) === 0;
}

// What a revision holds is an object, or null for none, by its making (RegisterChange); Prisma's name for it differs.
const toRecord = <Value extends JsonRecord | null>(value: unknown) => value as Value;
