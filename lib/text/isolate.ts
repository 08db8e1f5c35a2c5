/** A text kept from turning what stands beside it, where only a plain string can go: in a choice of a list. */
export const isolate = (text: string): string => `\u2068${text}\u2069`;
