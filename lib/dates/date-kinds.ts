// Apart from the code that reads answers, so that a form in the browser need not load it.

/** The kinds of answer to "When did it happen?" that anybody is asked for, in the order a form offers them. */
export const dateAnswerKinds = ["day", "month", "year", "between", "before", "after", "unknown"] as const;

/** Reviewers can also say "about" and write EDTF itself, so that no date of the register is beyond a form. */
export const everyDateAnswerKind = [...dateAnswerKinds, "about", "edtf"] as const;
export type DateAnswerKind = (typeof everyDateAnswerKind)[number];

/** Years before this one are asked back for: they may be of another calendar, or before the common era. */
export const firstPlainYear = 1800;

/** What a year before `firstPlainYear` can be of. */
export const yearCalendars = ["hijri", "common", "before_common"] as const;
export type YearCalendar = (typeof yearCalendars)[number];
