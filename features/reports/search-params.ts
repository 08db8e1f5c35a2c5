import { createLoader, createSerializer, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { reportStates } from "./schema";

/** What another page already knows of a report to be: its site, the record it is about, words to search the place by. */
export const loadReportParams = createLoader({ site: parseAsString, event: parseAsString, q: parseAsString });

export const queueTabs = ["open", ...reportStates] as const;
export type QueueTab = (typeof queueTabs)[number];
const queueParams = {
  state: parseAsStringLiteral(queueTabs).withDefault("open"),
  page: parseAsInteger.withDefault(1),
};
export const loadQueueParams = createLoader(queueParams);
export const queueHref = createSerializer(queueParams);

export const decisions = ["accept", "join", "ask", "reject", "duplicate"] as const;
export type Decision = (typeof decisions)[number];
export const deskOutcomes = ["opened", "asked", "accepted", "rejected", "spam", "duplicate"] as const;
export type DeskOutcome = (typeof deskOutcomes)[number];
/** `done` is what the last button did. */
const deskParams = {
  decide: parseAsStringLiteral(decisions),
  event: parseAsString,
  done: parseAsStringLiteral(deskOutcomes),
};
export const loadDeskParams = createLoader(deskParams);
export const deskHref = createSerializer(deskParams);

export const loadStatusParams = createLoader({ done: parseAsStringLiteral(["answered", "added"]) });
