import type { Subject, SubjectType } from "@/features/chain/schema";
import type { Reader } from "@/lib/db";
import { type Sql, sql } from "./filter-sql";
import type { ReadScope } from "./scope";
import { idsSeen, idsTold } from "./seen-sql";

/** The ids a statement selects, in its order: a page of what a scope sees, for Prisma to read. */
export async function listIds(db: Reader, statement: Sql): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>(statement);
  return rows.map(({ id }) => id);
}

/** Records in the order of their ids: Prisma hands them out in one of its own. */
export function inOrderOf<Row extends { id: string }>(ids: readonly string[], rows: readonly Row[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Whether a scope sees a record. */
export async function seesRecord(db: Reader, scope: ReadScope, { type, id }: Subject): Promise<boolean> {
  const found = await listIds(db, sql`SELECT i.id FROM (${idsSeen(scope, type)}) i WHERE i.id = ${id}`);
  return found.length > 0;
}

/** Those of some records of a kind that a history may name. */
export async function listTold(
  db: Reader,
  scope: ReadScope,
  type: SubjectType,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (scope.link === null) return new Set(ids);
  return new Set(
    await listIds(db, sql`SELECT i.id FROM (${idsTold(scope, type)}) i WHERE i.id = ANY(${[...ids]}::text[])`),
  );
}
