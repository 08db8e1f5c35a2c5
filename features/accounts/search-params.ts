import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { outcomes } from "./schema";

/** What the last button did, or why it did not. */
export const loadOutcome = createLoader({ done: parseAsStringLiteral(outcomes), problem: parseAsString });

/** Where to go after signing in; `localPath` decides whether it is followed. */
export const loadNext = createLoader({ next: parseAsString, done: parseAsStringLiteral(outcomes) });

/** Which code is asked for: the one of the app unless it is said otherwise. */
export const loadSecondStep = createLoader({ next: parseAsString, by: parseAsStringLiteral(["recovery"] as const) });
