import { cache } from "react";
import { publicScope } from "@/features/accounts/gate";
import { numberSources } from "@/features/sources/model";
import { getDb } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { listEventIndex } from "./queries";
import { findWithdrawnEvent, getDamageEvent } from "./record-queries";

/** An event's page: the event with its sources numbered, what may be told of a withdrawn one, or nothing. */
export const loadEventPage = cache(async (id: string) => {
  const db = getDb();
  try {
    const event = await getDamageEvent(db, publicScope(), id);
    return { state: "shown" as const, event, sources: numberSources(event.claims.map(({ source }) => source)) };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "not_found") throw error;
  }
  const withdrawn = await findWithdrawnEvent(db, id);
  return withdrawn === null ? { state: "unknown" as const } : { state: "withdrawn" as const, event: withdrawn };
});

/** The plain index of events. */
export const loadEventIndex = cache((page: number) => listEventIndex(getDb(), publicScope(), { page }));
