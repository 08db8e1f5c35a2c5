import { type RecordRef, type SubjectType, subjectTypes } from "@/features/chain/schema";
import { type FormTexts, idOf, mapRead, type Read, readAll, readMessage } from "@/lib/forms/form-schema";
import { revisionOf, tickedOf } from "@/lib/forms/form-state";

/** A proposal and the version a decision was made on. */
export const readProposalRef = (texts: FormTexts): Read<{ id: string; version: number }> => ({
  ok: true,
  value: { id: idOf(texts.proposal), version: Number.parseInt(texts.version ?? "", 10) || 0 },
});

/** A record of any noun, at the revision its form was made on. */
export type RecordOfForm = { type: SubjectType; ref: RecordRef };

export function readRecordRef(texts: FormTexts): Read<RecordOfForm> {
  const type = subjectTypes.find((known) => known === texts.type);
  if (type === undefined) return { ok: false, fieldErrors: { type: ["invalid"] } };
  return { ok: true, value: { type, ref: { id: idOf(texts.id), follows: revisionOf(texts) } } };
}

/** Which record goes out of view or comes back, and why. */
export const readRecordReason = (texts: FormTexts): Read<{ record: RecordOfForm; reason: string }> =>
  readAll({ record: readRecordRef(texts), reason: readMessage(texts, "reason") });

export const readWithdrawal = (
  texts: FormTexts,
): Read<{ record: RecordOfForm; reason: string; isSuppressed: boolean }> =>
  mapRead(readRecordReason(texts), (read) => ({
    ...read,
    isSuppressed: tickedOf(texts, "keep", ["back"]).length > 0,
  }));
