import { findEndOfChange } from "@/features/chain/queries";
import type { Reader } from "@/lib/db";
import type { Around, Memento } from "./memento";

/** The state that the register was in at the end of the change a revision is part of; null for no such revision. */
async function findMemento(db: Reader, seq: number): Promise<Memento | null> {
  const end = await findEndOfChange(db, seq);
  const found = await db.revision.findUnique({ where: { seq: end }, select: { at: true } });
  return found && { seq: end, at: found.at.toISOString() };
}

/** The state of the register at an instant: before its first the first, after its last the last. Null for an empty register. */
export async function findMementoAt(db: Reader, instant: string): Promise<Memento | null> {
  const [row] = await db.$queryRaw<{ seq: number | null }[]>`
    SELECT coalesce(
      (SELECT min(r.seq) - 1 FROM revision r WHERE r.at > ${instant}::timestamptz),
      (SELECT max(r.seq) FROM revision r))::int AS seq`;
  return findMemento(db, Math.max(row?.seq ?? 0, 1));
}

/** The state of a revision and those around it; null for no such revision. */
export async function findAround(db: Reader, seq: number): Promise<Around | null> {
  const [extent] = await db.$queryRaw<{ start: number | null; end: number | null; head: number | null }[]>`
    SELECT (SELECT min(r.seq) FROM revision r WHERE r.change_id = here.change_id)::int AS start,
      (SELECT max(r.seq) FROM revision r WHERE r.change_id = here.change_id)::int AS end,
      (SELECT max(h.seq) FROM revision h)::int AS head
    FROM revision here WHERE here.seq = ${seq}`;
  if (extent?.start == null || extent.end == null || extent.head == null) return null;
  const [here, first, previous, next, last] = await Promise.all(
    [extent.end, 1, extent.start - 1, extent.end + 1, extent.head].map((one) => findMemento(db, one)),
  );
  return here == null || first == null || last == null
    ? null
    : { here, first, previous: previous ?? null, next: next ?? null, last };
}
