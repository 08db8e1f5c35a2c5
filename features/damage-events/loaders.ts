import { cache } from "react";
import { publicScope } from "@/features/accounts/gate";
import type { AsOf } from "@/features/as-of/as-of";
import { atAnyRevision } from "@/features/as-of/loaders";
import { listEvidenceOfEvent } from "@/features/evidence/queries";
import { numberSources } from "@/features/sources/model";
import { AppError } from "@/lib/errors";
import { listEventIndex } from "./queries";
import { findWithdrawnEvent, getDamageEvent } from "./record-queries";

const readEventPage = atAnyRevision(async (db, id: string) => {
  try {
    const event = await getDamageEvent(db, publicScope(), id);
    const evidence = await listEvidenceOfEvent(db, publicScope(), id);
    return {
      state: "shown" as const,
      event,
      evidence,
      sources: numberSources(event.claims.map(({ source }) => source)),
    };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "not_found") throw error;
  }
  const withdrawn = await findWithdrawnEvent(db, id);
  return withdrawn === null ? { state: "unknown" as const } : { state: "withdrawn" as const, event: withdrawn };
});

/** An event's page: the event with its sources numbered, what may be told of a withdrawn one, or nothing. */
export const loadEventPage = cache((id: string, asOf: AsOf | null) => readEventPage(asOf, id));

const readEventIndex = atAnyRevision((db, page: number) => listEventIndex(db, publicScope(), { page }));

/** The plain index of events. */
export const loadEventIndex = cache((page: number, asOf: AsOf | null) => readEventIndex(asOf, page));
