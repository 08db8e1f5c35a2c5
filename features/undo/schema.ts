import { z } from "zod";

/** Which change is to be undone, and the page it is undone from. */
export const undoSchema = z.object({ change: z.string(), back: z.string() });
