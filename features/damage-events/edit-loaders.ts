import "server-only";
import { cache } from "react";
import { requireDesk } from "@/features/accounts/gate";
import { listClaimRecords } from "@/features/claims/record-queries";
import { findPlace } from "@/features/sites/picker-queries";
import type { SiteChoice } from "@/features/sites/queries";
import { AppError } from "@/lib/errors";
import { findEvents, getEventToEdit, listLikeEvents, type StoredDamageEvent } from "./edit-queries";
import type { EventRow } from "./queries";

export type EventToEdit = StoredDamageEvent & { site: SiteChoice | null };

/** An event for whoever changes it, with its site; null when there is none. */
export const loadEventToEdit = cache(async (id: string): Promise<EventToEdit | null> => {
  const { db, scope, publicScope } = await requireDesk({});
  const event = await getEventToEdit(db, scope, id).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });
  return event && { ...event, site: await findPlace(db, publicScope, { id: event.record.siteId }) };
});

/** The events an event can be merged with: those the words may mean, or, without words, those that are like it. */
export const loadOtherEvents = cache(async (id: string, words: string): Promise<EventRow[]> => {
  const { db, scope, publicScope } = await requireDesk({});
  if (words.trim() !== "") return findEvents(db, publicScope, words.slice(0, 200), { except: id });
  return listLikeEvents(db, publicScope, await getEventToEdit(db, scope, id));
});

/** The published claims of an event, as records. */
export const loadClaimsOf = cache(async (id: string) => listClaimRecords((await requireDesk({})).db, id));
