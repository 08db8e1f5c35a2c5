import { createLoader, createSerializer, parseAsString, parseAsStringLiteral } from "nuqs/server";

/** What the last form did, for the page it leads to. */
export const deskOutcomes = ["claims", "assessed", "proposed", "recorded", "corrected", "withdrawn", "merged"] as const;
export type DeskOutcome = (typeof deskOutcomes)[number];

/** What a screen with two forms shows: the correction, or this. */
export const deskWays = ["withdraw", "merge"] as const;
export type DeskWay = (typeof deskWays)[number];

const deskParams = { done: parseAsStringLiteral(deskOutcomes), way: parseAsStringLiteral(deskWays) };
export const loadDeskParams = createLoader(deskParams);
export const deskHref = createSerializer(deskParams);

/** What another page knows of an event to be recorded. */
export const loadNewEventParams = createLoader({ site: parseAsString, reference: parseAsString, like: parseAsString });
