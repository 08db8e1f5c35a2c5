/** The kinds of answer to "When did it happen?", in the order a form offers them. Apart from the code that reads them, which the browser need not load. */
export const dateAnswerKinds = ["day", "month", "year", "between", "before", "after", "unknown"] as const;
export type DateAnswerKind = (typeof dateAnswerKinds)[number];
