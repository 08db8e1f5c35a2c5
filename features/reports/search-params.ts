import { createLoader, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { reportStates } from "./schema";

/** What another page already knows of a report to be: its site, the record it is about, words to search the place by. */
export const loadReportParams = createLoader({ site: parseAsString, event: parseAsString, q: parseAsString });

export const queueTabs = ["open", ...reportStates] as const;
export const loadQueueParams = createLoader({
  state: parseAsStringLiteral(queueTabs).withDefault("open"),
  page: parseAsInteger.withDefault(1),
});

export const decisions = ["accept", "join", "ask", "reject", "duplicate"] as const;
export type Decision = (typeof decisions)[number];
/** `done` is what the last button did. */
export const loadDeskParams = createLoader({
  decide: parseAsStringLiteral(decisions),
  event: parseAsString,
  done: parseAsStringLiteral(["opened", "asked", "accepted", "rejected", "spam", "duplicate"]),
});

export const loadStatusParams = createLoader({ done: parseAsStringLiteral(["answered"]) });
