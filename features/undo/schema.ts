import { z } from "zod";
import type { SubjectType } from "@/features/chain/schema";

/** Which change is to be undone, and the page it is undone from. */
export const undoSchema = z.object({ change: z.string(), back: z.string() });

/** The kinds of records of which a page brings back one that was withdrawn. A claim comes back by undoing what withdrew it. */
export const restorableTypes = ["site", "damage_event", "period", "evidence"] as const satisfies readonly SubjectType[];
