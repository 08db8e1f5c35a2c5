import { z } from "zod";
import { edtfText, needed, oneOf, optionalText } from "@/lib/forms/answer-schemas";
import { type FormTexts, optionalLine, type Read, readObject, typedAddress } from "@/lib/forms/form-schema";
import { languageTagSchema } from "@/lib/text/localized-text";
import { reliabilities, type SourceRecord, sourceKinds } from "./schema";

/** The choice "a source the register does not have yet". */
export const newSource = "new";

const sourceTexts = z.object({
  sourceKind: oneOf(sourceKinds),
  url: typedAddress,
  archivedUrl: typedAddress,
  publisher: needed(optionalLine(300)),
  title: needed(optionalLine(500)),
  publishedOn: edtfText,
  language: languageTagSchema,
  reliability: oneOf(reliabilities),
  note: optionalText(4000),
});

/** Reads the questions about a source, each with `prefix` before its name. */
export function readSource(texts: FormTexts, prefix = ""): Read<SourceRecord> {
  const read = readObject(sourceTexts, texts, prefix);
  if (!read.ok) return read;
  const { sourceKind, note, ...source } = read.value;
  return { ok: true, value: { ...source, kind: sourceKind, note: note ?? "" } };
}

/** The texts that fill the questions with a source. */
export const textsOfSource = ({ kind, url, archivedUrl, publishedOn, ...source }: SourceRecord) => ({
  ...source,
  sourceKind: kind,
  url: url ?? "",
  archivedUrl: archivedUrl ?? "",
  publishedOn: publishedOn ?? "",
});

/** The names of the questions, for rows that share a source. */
export const sourceQuestions = Object.keys(sourceTexts.shape);
