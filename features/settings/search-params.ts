import { createLoader, parseAsStringLiteral } from "nuqs/server";
import { outcomes } from "./schema";

/** What the last form did. */
export const loadOutcome = createLoader({ done: parseAsStringLiteral(outcomes) });
