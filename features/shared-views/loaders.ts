import "server-only";
import { loaderIn } from "@/features/as-of/loaders";
import { countChangedSince, listWithdrawnSeen } from "@/features/share-links/changes-queries";

/** How many of the events of a frozen link were changed after its revision, kept until something is changed. */
export const loadChangedSince = loaderIn((db, { scope }, revision: number) => countChangedSince(db, scope, revision), {
  keep: 40,
});

/** The withdrawn records that a link shows. */
export const loadWithdrawnSeen = loaderIn((db, { scope }) => listWithdrawnSeen(db, scope));
