import { type EventValues, farFuture, valuesOf } from "@/features/columns/columns-model";
import { standings } from "@/features/vocabulary/model";
import { severities } from "@/features/vocabulary/schema";

/** What the counting by columns asks of an event's packed values (`packValues`), by their number. */
const flagsOf = (is: (values: EventValues) => boolean): Uint8Array =>
  Uint8Array.from(valuesOf, (values) => (values !== null && is(values) ? 1 : 0));

/** What was refuted did not happen, and is only listed. */
export const isCounted = flagsOf(({ verification }) => verification !== "refuted");
export const isDamage = flagsOf(({ kind }) => kind === "damage");
export const isBeside = flagsOf(({ verification }) => standings[verification] === "beside");
export const isContested = flagsOf(({ verification }) => verification === "contested");
export const severityAt = Uint8Array.from(valuesOf, (one) => (one === null ? 0 : severities.indexOf(one.severity)));
export const unknownSeverity = severities.indexOf("unknown");

/** The day an event is counted at; `farPast` for none. */
export const countedAt = (earliest: number, latest: number): number => (latest === farFuture ? earliest : latest);
