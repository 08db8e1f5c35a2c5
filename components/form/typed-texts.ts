import type { FormTexts } from "@/lib/forms/form-schema";
import type { FormState } from "@/lib/forms/form-state";
import { more, namedBeside, slotOf } from "@/lib/forms/text-slots";
import { directionOfLanguage } from "@/lib/text/language";
import { languageName } from "@/lib/text/languages";
import type { FieldSpec } from "./form-spec";

type Texts = {
  typed: FormTexts;
  /** What the register holds, where that is shown beside what was typed: what is the same needs no field. */
  held: FormTexts;
};

/**
 * The fields of a form, and those that it had when it was typed in and has no more, since somebody else changed the record:
 * a text that is asked for in one language is asked for in another, once the record has that.
 */
export function withTypedTexts(fields: readonly FieldSpec[], state: FormState<unknown>): readonly FieldSpec[] {
  // What the server wrote itself is in languages that no field was asked for.
  if (state.conflict === null && (state.turn === 0 || state.rewritten === state.turn)) return fields;
  const texts = { typed: state.values, held: state.conflict?.values ?? {} };
  const drawn = new Set(namesOf(fields));
  const add = (some: readonly FieldSpec[]): FieldSpec[] =>
    some.flatMap((field): FieldSpec[] => {
      if (field.kind === "group" || field.kind === "line" || field.kind === "fold")
        return [{ ...field, fields: add(field.fields) }];
      return field.kind === "text" || field.kind === "area" ? [field, ...missingBeside(field, texts, drawn)] : [field];
    });
  return add(fields);
}

const namesOf = (fields: readonly FieldSpec[]): string[] =>
  fields.flatMap((field) => [field.name, ...("fields" in field ? namesOf(field.fields) : [])]);

function missingBeside(
  field: Extract<FieldSpec, { kind: "text" | "area" }>,
  { typed, held }: Texts,
  drawn: Set<string>,
): FieldSpec[] {
  const name = field.name.slice(0, field.name.lastIndexOf("."));
  const own = slotOf(field.name, name);
  if (own === null || own === more) return [];
  return Object.entries(typed).flatMap(([key, text]): FieldSpec[] => {
    const tag = slotOf(key, name);
    if (tag === null || drawn.has(key) || text === (held[key] ?? "")) return [];
    drawn.add(key);
    const label = `${field.label} (${languageName(tag, tag)})`;
    const shown = { ...field, name: key, label, hint: undefined };
    const language = [`${key}.lang`, namedBeside(`${key}.lang`)];
    const beside = language.filter((one) => one in typed).map((one): FieldSpec => ({ kind: "hidden", name: one }));
    if (shown.kind === "area") return [shown, ...beside];
    return [{ ...shown, dir: directionOfLanguage(tag) === "ltr" ? "ltr" : "auto" }, ...beside];
  });
}
