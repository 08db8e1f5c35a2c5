import { expect, it } from "vitest";
import { queryName } from "./query-name";

it("says what a statement does and on which tables, whichever values stand in it", () => {
  const one = queryName(
    `SELECT "t"."id" FROM "public"."report" AS "t" JOIN report_file f ON f.report_id = t.id WHERE place = 'Tomb 5'`,
  );
  expect(one).toMatch(/^SELECT report, report_file #[0-9a-f]{8}$/);
  const other = queryName(
    `SELECT "t"."id" FROM "public"."report" AS "t"  JOIN report_file f ON f.report_id = t.id WHERE place = 'it''s FROM "user"'`,
  );
  expect(other).toBe(one);
  expect(queryName("SELECT 1 FROM report LIMIT 20")).toBe(queryName("SELECT 1 FROM report LIMIT 50"));
});

it("tells statements on one table apart", () => {
  expect(queryName("SELECT id FROM site")).not.toBe(queryName("SELECT slug FROM site"));
  expect(queryName("SELECT id FROM unnest($1) u JOIN claim c ON c.id = u.id")).toMatch(/^SELECT claim #/);
  expect(queryName('INSERT INTO version.site ("id") VALUES ($1)')).toMatch(/^INSERT version\.site #/);
});
