import type { DateBasis, Day, UncertainDate } from "./uncertain-date";

/** A DATE column's value for a day: midnight UTC, whatever the machine's zone. */
export const toColumnDay = (day: Day | null): Date | null => (day === null ? null : new Date(`${day}T00:00:00Z`));

/** The day of a DATE column's value. */
export const fromColumnDay = (value: Date | null): Day | null =>
  value === null ? null : value.toISOString().slice(0, 10);

export type DateColumns = { earliest: Date | null; latest: Date | null; basis: DateBasis; edtf: string | null };

export const toDateColumns = ({ earliest, latest, basis, edtf }: UncertainDate): DateColumns => ({
  earliest: toColumnDay(earliest),
  latest: toColumnDay(latest),
  basis,
  edtf,
});

export const fromDateColumns = ({ earliest, latest, basis, edtf }: DateColumns): UncertainDate => ({
  basis,
  earliest: fromColumnDay(earliest),
  latest: fromColumnDay(latest),
  edtf,
});
