import { z } from "zod";
import { rawAnswerOf } from "@/lib/dates/date-answer";
import type { Day } from "@/lib/dates/uncertain-date";
import { needed, oneOf } from "@/lib/forms/answer-schemas";
import {
  type FormTexts,
  optionalLine,
  problemsOf,
  type Read,
  readAll,
  readDate,
  readObject,
  readReason,
  textsOfDate,
  typedAddress,
} from "@/lib/forms/form-schema";
import { readTexts, textsOfTexts } from "@/lib/forms/localized-form";
import { locales } from "@/lib/i18n/routing";
import { type EvidenceRecord, evidenceKinds, licences, type StoredFileRecord, showings, viewpointForm } from "./schema";

/** What a reviewer says of a file. */
export type DescribedFile = Omit<EvidenceRecord, "about" | "file">;

const answers = z.object({
  kind: oneOf(evidenceKinds),
  credit: needed(optionalLine(300)),
  licence: oneOf(licences),
  licenceUrl: typedAddress,
  sourceUrl: typedAddress,
  shows: oneOf(showings),
  viewpoint: optionalLine(60).refine((text) => text === null || viewpointForm.test(text), "not_a_viewpoint"),
});

/**
 * Reads what is said of a file and why; `before` is what was said of it. Never throws; every problem is reported at once.
 */
export function readDescription(
  texts: FormTexts,
  today: Day,
  before: Pick<DescribedFile, "caption"> | null = null,
): Read<{ described: DescribedFile; reason: string }> {
  const [read, more, reason] = [
    readObject(answers, texts),
    readAll({
      takenOn: readDate(texts, "taken", today),
      caption: readTexts(texts, "caption", { maxLength: 1000, before: before?.caption }),
    }),
    readReason(texts),
  ];
  if (read.ok && more.ok && reason.ok)
    return { ok: true, value: { described: { ...read.value, ...more.value }, reason: reason.value } };
  return { ok: false, fieldErrors: problemsOf([read, more, reason]) ?? {} };
}

/** A PDF is a document; anything else may be described as any kind. */
export const fitsKind = (kind: DescribedFile["kind"], { mediaType }: Pick<StoredFileRecord, "mediaType">): boolean =>
  kind === "document" || mediaType !== "application/pdf";

/** What the form holds for evidence as it is. A date that the form cannot ask for is left open rather than changed. */
export function textsOfEvidence({ takenOn, caption, ...record }: DescribedFile): Record<string, string> {
  const raw = rawAnswerOf(takenOn);
  return {
    ...Object.fromEntries(
      (["kind", "credit", "licence", "licenceUrl", "sourceUrl", "shows", "viewpoint"] as const).map((name) => [
        name,
        record[name] ?? "",
      ]),
    ),
    ...textsOfTexts("caption", caption, locales),
    ...(raw === null ? {} : textsOfDate("taken", raw)),
  };
}
