import type { Json, JsonRecord } from "@/features/chain/model";
import type { Subject, SubjectType } from "@/features/chain/schema";
import { aboutOf, referenceOf } from "./model";

/** A record without the ids of the records it names that the reader is not to know of: what is empty names none. */
export function withoutReferences(
  type: SubjectType,
  record: JsonRecord,
  isUnknown: (subject: Subject) => boolean,
): JsonRecord {
  const idIn = (subject: Subject): string => (isUnknown(subject) ? "" : subject.id);
  const rewrite = (key: string, value: Json): Json => {
    const named = key === "mergedIntoId" ? type : referenceOf(key);
    if (typeof value === "string") return named === undefined ? value : idIn({ type: named, id: value });
    if (isList(value)) return value.map((item) => rewrite(key, item));
    if (typeof value !== "object" || value === null) return value;
    const about = aboutOf(key, value);
    return about === null ? rewriteAll(value) : { ...value, id: idIn(about) };
  };
  const rewriteAll = (members: JsonRecord): JsonRecord =>
    Object.fromEntries(Object.entries(members).map(([key, value]) => [key, rewrite(key, value)]));
  return rewriteAll(record);
}

// Array.isArray does not narrow readonly arrays.
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
