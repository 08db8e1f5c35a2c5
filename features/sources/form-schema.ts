import { z } from "zod";
import { typedEdtf } from "@/lib/dates/typed-edtf";
import { edtfText, languageTag, needed, oneOf } from "@/lib/forms/answer-schemas";
import { type FormTexts, optionalLine, problemsOf, type Read, readObject, typedAddress } from "@/lib/forms/form-schema";
import { readTexts, textsOfTexts } from "@/lib/forms/localized-form";
import { reliabilities, type SourceRecord, sourceKinds } from "./schema";

/** The choice "a source the register does not have yet". */
export const newSource = "new";

const sourceTexts = (held: readonly string[] = []) =>
  z.object({
    sourceKind: oneOf(sourceKinds),
    url: typedAddress,
    archivedUrl: typedAddress,
    publisher: needed(optionalLine(300)),
    title: needed(optionalLine(500)),
    publishedOn: edtfText,
    language: languageTag(held),
    reliability: oneOf(reliabilities),
  });

/** Reads the questions about a source, each with `prefix` before its name. `before` is the record that they correct. */
export function readSource(
  texts: FormTexts,
  prefix = "",
  before: Pick<SourceRecord, "note" | "language"> | null = null,
): Read<SourceRecord> {
  const [read, note] = [
    readObject(sourceTexts(before === null ? [] : [before.language]), texts, prefix),
    readTexts(texts, `${prefix}note`, { maxLength: 4000, before: before?.note }),
  ];
  if (!read.ok || !note.ok) return { ok: false, fieldErrors: problemsOf([read, note]) ?? {} };
  const { sourceKind, ...source } = read.value;
  return { ok: true, value: { ...source, kind: sourceKind, note: note.value } };
}

/** The texts that fill the questions with a source. */
export const textsOfSource = ({ kind, url, archivedUrl, publishedOn, note, ...source }: SourceRecord) => ({
  ...source,
  ...textsOfTexts("note", note),
  sourceKind: kind,
  url: url ?? "",
  archivedUrl: archivedUrl ?? "",
  publishedOn: typedEdtf(publishedOn),
});

/** The names of the questions, for rows that share a source. */
export const sourceQuestions = Object.keys(sourceTexts().shape);
