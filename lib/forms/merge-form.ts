import { z } from "zod";
import { needed, oneOf, optionalText } from "./answer-schemas";
import { type FormTexts, idOf, type Read, readObject } from "./form-schema";

type Ref = { id: string; follows: number };
export type Merge = { stays: Ref; goes: Ref; reason: string };

const mergeTexts = z.object({ stays: oneOf(["this", "other"]), reason: needed(optionalText(500)) });

/** Two records, each at the revision it was shown at, and which of them stays. */
export function readMerge(texts: FormTexts): Read<Merge> {
  const read = readObject(mergeTexts, texts);
  if (!read.ok) return read;
  const refOf = (which: "this" | "other"): Ref => ({
    id: idOf(texts[which]),
    follows: Number.parseInt(texts[`${which}Revision`] ?? "", 10) || 0,
  });
  const { stays, reason } = read.value;
  const goes = stays === "this" ? "other" : "this";
  return { ok: true, value: { stays: refOf(stays), goes: refOf(goes), reason } };
}
