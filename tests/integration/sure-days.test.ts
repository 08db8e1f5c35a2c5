import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { Prisma } from "@/generated/prisma/client";
import { type DateColumns, fromColumnDay, fromDateColumns, toDateColumns } from "@/lib/dates/columns";
import { parseEdtf } from "@/lib/dates/edtf";
import { type DateBasis, sureDays } from "@/lib/dates/uncertain-date";
import { shareDemonstration } from "@/tests/support/demonstration";

const shared = shareDemonstration({ now: new Date("2026-11-22T00:00:00Z") });

type Row = DateColumns & { id: string; begunBy: Date | null; lastedTo: Date | null };
const listDates = (table: "public" | "version") =>
  shared.db.$queryRaw<
    Row[]
  >`SELECT id, earliest, latest, basis::text AS basis, edtf, begun_by AS "begunBy", lasted_to AS "lastedTo"
    FROM ${Prisma.raw(table)}.damage_event ORDER BY id, revision`;

const worksOut = (rows: readonly Row[]) =>
  rows.map((row) => ({ id: row.id, begunBy: fromColumnDay(row.begunBy), lastedTo: fromColumnDay(row.lastedTo) }));
const rightly = (rows: readonly Row[]) => rows.map((row) => ({ id: row.id, ...sureDays(fromDateColumns(row)) }));

it("every event is kept with what its date makes certain, in every version", async () => {
  for (const table of ["public", "version"] as const) {
    const rows = await listDates(table);
    expect(rows.length).toBeGreaterThanOrEqual(26);
    expect(worksOut(rows)).toEqual(rightly(rows));
  }
});

it(
  "the migration works out the same for records written before it",
  shared.undone(async () => {
    const texts: [string, DateBasis][] = [
      ["2016/2017", "on"],
      ["2016-02/2016-03-04", "on"],
      ["2015-08-27/..", "on"],
      ["2022-02-27~", "about"],
      ["2022-03?", "between"],
      ["[2015-06-26..2015-08-27]", "between"],
    ];
    const ids = (await listDates("public")).map(({ id }) => id);
    for (const [index, [edtf, basis]] of texts.entries()) {
      const read = parseEdtf(edtf);
      if (!read.ok) throw new Error(edtf);
      const { earliest, latest } = toDateColumns({ basis, edtf, earliest: read.earliest, latest: read.latest });
      await shared.db.$executeRaw`UPDATE damage_event SET edtf = ${edtf}, basis = ${basis}::"DateBasis",
        earliest = ${earliest}::date, latest = ${latest ?? earliest}::date WHERE id = ${ids[index]}`;
    }
    await shared.db.$executeRaw`UPDATE damage_event SET begun_by = NULL, lasted_to = NULL`;
    const migration = readFileSync("prisma/migrations/20261128000300_sure_days/migration.sql", "utf8");
    const statements = migration.match(/CREATE FUNCTION pg_temp[\s\S]*?\$\$;|SELECT pg_temp.work_out.*;/g) ?? [];
    expect(statements).toHaveLength(5);
    for (const statement of statements) await shared.db.$executeRawUnsafe(statement);
    const rows = await listDates("public");
    expect(worksOut(rows)).toEqual(rightly(rows));
  }),
);
