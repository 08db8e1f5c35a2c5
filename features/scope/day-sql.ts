import { Prisma } from "@/generated/prisma/client";
import { toSqlDay } from "@/lib/dates/columns";
import type { Day } from "@/lib/dates/uncertain-date";

const { sql } = Prisma;
type Sql = Prisma.Sql;

/** A day as a value of SQL, in any year. */
export const sqlDay = (day: Day | null): Sql => sql`${toSqlDay(day)}::date`;

export const sqlDays = (days: readonly (Day | null)[]): Sql => sql`${days.map((day) => toSqlDay(day))}::date[]`;

/** A column of days as `Day` has them (lib/dates/calendar), which PostgreSQL's own text is not before the common era. */
export const dayText = (day: Sql): Sql => sql`(CASE WHEN ${day} >= '0001-01-01' THEN ${day}::text ELSE
  CASE WHEN extract(year FROM ${day}) = -1 THEN '0000' ELSE '*' || lpad((10001 + extract(year FROM ${day}))::int::text, 4, '0') END
  || to_char(${day}, '-MM-DD') END)`;
