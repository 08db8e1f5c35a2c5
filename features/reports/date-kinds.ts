import type { DateAnswerKind } from "@/lib/dates/date-answer";

/** The answers as the form offers them. Apart from lib/dates/date-answer, which would bring its parser to the browser. */
export const dateAnswerKinds = [
  "day",
  "month",
  "year",
  "between",
  "before",
  "after",
  "unknown",
] as const satisfies readonly DateAnswerKind[];
