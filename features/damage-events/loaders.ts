import { loaderIn } from "@/features/as-of/loaders";
import { listEvidenceOfEvent } from "@/features/evidence/queries";
import { numberSources } from "@/features/sources/model";
import { AppError } from "@/lib/errors";
import { listEventIndex } from "./queries";
import { findWithdrawnEvent, getDamageEvent } from "./record-queries";

/** An event's page: the event with its sources numbered, what may be told of a withdrawn one, or nothing. */
export const loadEventPage = loaderIn(async (db, { scope }, id: string) => {
  try {
    const event = await getDamageEvent(db, scope, id);
    const evidence = await listEvidenceOfEvent(db, scope, id);
    return {
      state: "shown" as const,
      event,
      evidence,
      sources: numberSources(event.claims.map(({ source }) => source)),
    };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "not_found") throw error;
  }
  const withdrawn = await findWithdrawnEvent(db, scope, id);
  return withdrawn === null ? { state: "unknown" as const } : { state: "withdrawn" as const, event: withdrawn };
});

/** The plain index of events. */
export const loadEventIndex = loaderIn((db, { scope }, page: number) => listEventIndex(db, scope, { page }));
