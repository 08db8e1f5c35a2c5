import type { SubjectType } from "@/features/chain/schema";
import { hasPermalink, permalinkOf } from "@/features/permalinks/model";
import { outputTables, outputTypes } from "./representation";

/** The address that names a record for ever, without origin: its permalink, or where the API has it. */
export function publicNameOf(type: SubjectType, id: string): string {
  return hasPermalink(type) ? permalinkOf(type, id) : `/api/v1/${outputTables[type]}/${encodeURIComponent(id)}`;
}

/** Under a link a record is named within what the link shows: its own address would open to nobody else. */
export const nameWithin = (href: string, type: SubjectType, id: string): string =>
  `${href}#${outputTypes[type]}-${encodeURIComponent(id)}`;
