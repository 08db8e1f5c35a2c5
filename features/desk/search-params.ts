import { createLoader, createSerializer, parseAsString, parseAsStringLiteral } from "nuqs/server";

/** What the last form did, for the page it leads to. */
export const deskOutcomes = ["claims", "assessed", "proposed", "recorded", "corrected", "withdrawn", "merged"] as const;
export type DeskOutcome = (typeof deskOutcomes)[number];

const deskParams = { done: parseAsStringLiteral(deskOutcomes) };
export const loadDeskParams = createLoader(deskParams);
export const deskHref = createSerializer(deskParams);

/** What another page knows of an event to be recorded. */
export const loadNewEventParams = createLoader({ site: parseAsString, reference: parseAsString });
