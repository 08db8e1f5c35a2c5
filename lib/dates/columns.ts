import { type Day, dayOf, dayOfMonth, isoOf, monthOf, readDay, yearOf } from "./calendar";
import type { DateBasis, DayRange, UncertainDate } from "./uncertain-date";

/** A DATE column's value for a day: midnight UTC, whatever the machine's zone. */
export const toColumnDay = (day: Day | null): Date | null =>
  day === null ? null : new Date(`${isoOf(day).replace(/^-/, "-00")}T00:00:00Z`);

/** The day of a DATE column's value. */
export const fromColumnDay = (value: Date | null): Day | null =>
  value === null ? null : dayOf(value.getUTCFullYear(), value.getUTCMonth() + 1, value.getUTCDate());

/** A day as PostgreSQL writes and reads it: the 15th of March of 44 BCE is `0044-03-15 BC`. Takes what records say as well. */
export function toSqlDay(day: Day): string;
export function toSqlDay(day: Day | null): string | null;
export function toSqlDay(day: Day | null): string | null {
  const known = day === null ? null : readDay(day);
  if (known === null || yearOf(known) > 0) return day;
  return `${dayOf(1 - yearOf(known), monthOf(known), dayOfMonth(known))} BC`;
}

/** The day that PostgreSQL wrote. */
export function fromSqlDay(text: string): Day {
  const [, year, month, day, era] = /^(\d{4})-(\d{2})-(\d{2})( BC)?$/.exec(text) ?? [];
  return era === undefined ? text : dayOf(1 - Number(year), Number(month), Number(day));
}

export type DateColumns = {
  earliest: Date | null;
  latest: Date | null;
  basis: DateBasis;
  edtf: string | null;
  /** Null, or not asked for. */
  asGiven?: string | null;
};

export const toDateColumns = ({ earliest, latest, basis, edtf, asGiven }: UncertainDate): DateColumns => ({
  earliest: toColumnDay(earliest),
  latest: toColumnDay(latest),
  basis,
  edtf,
  asGiven: asGiven ?? null,
});

export const fromDayColumns = ({ earliest, latest }: Pick<DateColumns, "earliest" | "latest">): DayRange => ({
  earliest: fromColumnDay(earliest),
  latest: fromColumnDay(latest),
});

export const fromDateColumns = ({ earliest, latest, basis, edtf, asGiven }: DateColumns): UncertainDate => ({
  basis,
  ...fromDayColumns({ earliest, latest }),
  edtf,
  ...(asGiven == null ? {} : { asGiven }),
});
