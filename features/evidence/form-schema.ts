import { z } from "zod";
import { rawAnswerOf } from "@/lib/dates/date-answer";
import type { Day } from "@/lib/dates/uncertain-date";
import { needed, oneOf, optionalText } from "@/lib/forms/answer-schemas";
import {
  type FormTexts,
  optionalLine,
  problemsOf,
  type Read,
  readDate,
  readObject,
  readReason,
  textsOfDate,
  typedAddress,
} from "@/lib/forms/form-schema";
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
  captionEn: optionalText(1000),
  captionAr: optionalText(1000),
  viewpoint: optionalLine(60).refine((text) => text === null || viewpointForm.test(text), "not_a_viewpoint"),
});

/** Reads what is said of a file and why. Never throws; every problem is reported at once. */
export function readDescription(texts: FormTexts, today: Day): Read<{ described: DescribedFile; reason: string }> {
  const [read, takenOn, reason] = [readObject(answers, texts), readDate(texts, "taken", today), readReason(texts)];
  if (read.ok && takenOn.ok && reason.ok)
    return { ok: true, value: { described: { ...read.value, takenOn: takenOn.value }, reason: reason.value } };
  return { ok: false, fieldErrors: problemsOf([read, takenOn, reason]) ?? {} };
}

/** A PDF is a document; anything else may be described as any kind. */
export const fitsKind = (kind: DescribedFile["kind"], { mediaType }: Pick<StoredFileRecord, "mediaType">): boolean =>
  kind === "document" || mediaType !== "application/pdf";

/** What the form holds for evidence as it is. A date that the form cannot ask for is left open rather than changed. */
export function textsOfEvidence({ takenOn, ...record }: DescribedFile): Record<string, string> {
  const raw = rawAnswerOf(takenOn);
  return {
    ...Object.fromEntries(
      (
        [
          "kind",
          "credit",
          "licence",
          "licenceUrl",
          "sourceUrl",
          "shows",
          "captionEn",
          "captionAr",
          "viewpoint",
        ] as const
      ).map((name) => [name, record[name] ?? ""]),
    ),
    ...(raw === null ? {} : textsOfDate("taken", raw)),
  };
}
