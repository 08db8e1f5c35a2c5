import { loaderIn } from "@/features/as-of/loaders";
import { listEventIndex } from "./queries";

/** The plain index of events. */
export const loadEventIndex = loaderIn((db, { scope }, page: number) => listEventIndex(db, scope, { page }));
