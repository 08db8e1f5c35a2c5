import type { SubjectType } from "@/features/chain/schema";
import { outputTables, outputTypes } from "./representation";

const letters: Partial<Record<SubjectType, string>> = { site: "p", damage_event: "e", claim: "c", evidence: "v" };

/** The address that names a record for ever, without origin: its permalink, or where the API has it. */
export function publicNameOf(type: SubjectType, id: string): string {
  const letter = letters[type];
  return letter === undefined
    ? `/api/v1/${outputTables[type]}/${encodeURIComponent(id)}`
    : `/${letter}/${encodeURIComponent(id)}`;
}

/** Under a link a record is named within what the link shows: its own address would open to nobody else. */
export const nameWithin = (href: string, type: SubjectType, id: string): string =>
  `${href}#${outputTypes[type]}-${encodeURIComponent(id)}`;
