import { isList, isRecord, type Json, type JsonRecord } from "@/features/chain/model";
import type { Subject, SubjectType } from "@/features/chain/schema";
import { type Members, membersOfKind, mergedInto, referenceOf } from "./model";

/** A record without the ids of the records it names that the reader is not to know of: what is empty names none. */
export function withoutReferences(
  type: SubjectType,
  record: JsonRecord,
  isUnknown: (subject: Subject) => boolean,
): JsonRecord {
  const rewrite = (members: Members, held: JsonRecord): JsonRecord =>
    Object.fromEntries(
      Object.entries(held).map(([name, value]): [string, Json] => {
        const member = members.get(name);
        if (member === undefined) return [name, value];
        const { holds } = member.field;
        if (holds.is === "rows")
          return [
            name,
            isList(value) ? value.map((item) => (isRecord(item) ? rewrite(member.items, item) : item)) : value,
          ];
        const without = (one: Json): Json => {
          const subject = referenceOf(type, holds, one);
          if (subject === null || !isUnknown(subject)) return one;
          return isRecord(one) ? { ...one, id: "" } : "";
        };
        return [name, isList(value) ? value.map(without) : without(value)];
      }),
    );
  const rewritten = rewrite(membersOfKind(type), record);
  const into = mergedInto(type, record);
  return into === null || !isUnknown(into) || !isRecord(record.withdrawn)
    ? rewritten
    : { ...rewritten, withdrawn: { ...record.withdrawn, mergedIntoId: "" } };
}
