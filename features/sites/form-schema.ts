import { z } from "zod";
import { oneOf } from "@/lib/forms/answer-schemas";
import { type FieldErrors, type FormTexts, idOf, problemsOf, type Read, readObject } from "@/lib/forms/form-schema";
import { readNeededTexts } from "@/lib/forms/localized-form";
import type { LocalizedText } from "@/lib/text/localized-text";
import { type SiteKind, siteKinds } from "./schema";

/** The choice "a place the register does not have yet". */
export const newPlace = "new";

/** The words for what a new place lies in, and the place that was chosen of those they may mean. */
export const parentWords = "new.parent";
export const parentChoice = "new.within";

/** A site made with as little as is known of it. */
export type NewSite = { name: LocalizedText; kind: SiteKind; parentId: string | null };
export type ChosenSite = { id: string } | { created: NewSite };

const placeTexts = z.object({ kind: oneOf(siteKinds) });

/** `parents` are the sites the words for the new place's parent may mean: one is an answer, none or several a question. */
export function readChosenSite(texts: FormTexts, parents: readonly string[]): Read<ChosenSite> {
  const chosen = idOf(texts.site);
  if (chosen === "") return { ok: false, fieldErrors: { site: ["choose_place"] } };
  if (chosen !== newPlace) return { ok: true, value: { id: chosen } };
  const read = readObject(placeTexts, texts, "new.");
  const name = readNeededTexts(texts, "new.name", { maxLength: 300, isLine: true }, "name_required");
  const fieldErrors: FieldErrors = problemsOf([read, name]) ?? {};
  const isWithin = (texts[parentWords] ?? "").trim() !== "";
  const chosenParents = parents.filter((id) => id === idOf(texts[parentChoice]));
  const [parentId, ...others] = chosenParents.length > 0 ? chosenParents : parents;
  if (isWithin && parentId === undefined) fieldErrors[parentWords] = ["unknown_place"];
  if (isWithin && others.length > 0) fieldErrors[parentWords] = ["ambiguous_place"];
  if (!read.ok || !name.ok || Object.keys(fieldErrors).length > 0) return { ok: false, fieldErrors };
  const { kind } = read.value;
  return { ok: true, value: { created: { name: name.value, kind, parentId: isWithin ? (parentId ?? null) : null } } };
}
