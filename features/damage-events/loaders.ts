import { cache } from "react";
import { publicScope } from "@/features/accounts/gate";
import type { AsOf } from "@/features/as-of/as-of";
import { atAnyRevision } from "@/features/as-of/loaders";
import { listEventIndex } from "./queries";

const readEventIndex = atAnyRevision((db, page: number) => listEventIndex(db, publicScope(), { page }));

/** The plain index of events. */
export const loadEventIndex = cache((page: number, asOf: AsOf | null) => readEventIndex(asOf, page));
