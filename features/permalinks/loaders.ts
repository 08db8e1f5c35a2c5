import { loaderIn } from "@/features/as-of/loaders";
import type { SubjectType } from "@/features/chain/schema";
import type { LinkedType } from "./model";
import { findPageOf, findShownRecord, findSiteId } from "./queries";

/** What can be an id; anything else never reaches a query. */
const idOf = (text: string): string => (/^[A-Za-z0-9_-]{1,120}$/.test(text) ? text : "");

/** Where a permalink leads, without language and revision; null for nowhere. */
export const loadPageOf = loaderIn((db, { scope }, type: LinkedType, id: string) =>
  findPageOf(db, scope, type, idOf(id)),
);

/** The id of the record that is shown for one; null for none. */
export const loadShownRecord = loaderIn((db, { scope }, type: SubjectType, id: string) =>
  findShownRecord(db, scope, { type, id: idOf(id) }),
);

export const loadSiteId = loaderIn((db, { scope }, slug: string) => findSiteId(db, scope, slug));
