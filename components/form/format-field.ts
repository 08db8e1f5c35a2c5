import { everyDateAnswerKind, firstPlainYear, yearCalendars } from "@/lib/dates/date-kinds";
import type { FormTexts } from "@/lib/forms/form-schema";
import type { FormState } from "@/lib/forms/form-state";
import { anotherLanguage, namedBeside } from "@/lib/forms/text-slots";
import { type FieldSpec, rowCount } from "./form-spec";
import { formatLanguage } from "./language-question";

/** One field with its two versions as a person would read them. */
export type FieldDifference = { key: string; label: string; typed: string; held: string };

type Sides = { typed: FormTexts; held: FormTexts; found: FormState["found"] };

/**
 * Where what was typed differs from what the register holds now, in the order of the form and in its words. A text that
 * the register does not hold at all (why it is changed) is no difference, but in a row that it does not have.
 */
export function differencesOf(
  fields: readonly FieldSpec[],
  sides: Sides,
  prefix = "",
  isNewRow = false,
): FieldDifference[] {
  const { typed, held, found } = sides;
  return fields.flatMap((field): FieldDifference[] => {
    const key = prefix + field.name;
    if (field.kind === "group" || field.kind === "line" || field.kind === "fold")
      return differencesOf(field.fields, sides, prefix, isNewRow);
    if (field.kind === "rows") return rowDifferences(field, sides, key);
    const inner = field.kind === "radios" ? field.options.flatMap(({ fields = [] }) => [...fields]) : [];
    const isText = ["text", "area", "select", "language", "radios"].includes(field.kind);
    const [mine, theirs] = [formatField(field, typed, found, prefix), formatField(field, held, found, prefix)];
    const isSame = mine === theirs || (isText && !isNewRow && !Object.hasOwn(held, key));
    const own = isSame ? [] : [{ key, label: labelOf(field), typed: mine, held: theirs }];
    return [...own, ...differencesOf(inner, sides, prefix, isNewRow)];
  });
}

function rowDifferences(
  { rowTitle, fields, max }: Extract<FieldSpec, { kind: "rows" }>,
  sides: Sides,
  key: string,
): FieldDifference[] {
  const counts = [sides.typed, sides.held].map((texts) => rowCount(texts[`${key}Count`], max));
  const [, heldCount = 0] = counts;
  return Array.from({ length: Math.max(...counts) }, (_, row) => row).flatMap((row) =>
    differencesOf(fields, sides, `${key}.${row}.`, row >= heldCount).map((difference) => ({
      ...difference,
      label: `${rowTitle.replace("#", String(row + 1))} · ${difference.label}`,
    })),
  );
}

const labelOf = (field: FieldSpec): string => ("label" in field ? field.label : "legend" in field ? field.legend : "");

/** What a field holds, in the words of the form; empty for nothing. */
export function formatField(field: FieldSpec, texts: FormTexts, found: FormState["found"], prefix = ""): string {
  const name = prefix + field.name;
  const text = (texts[name] ?? "").trim();
  switch (field.kind) {
    case "text":
    case "area":
      return text;
    case "radios":
      return field.options.find(({ value }) => value === text)?.label ?? text;
    case "checks":
      return field.options
        .filter(({ value }) => (texts[`${name}.${value}`] ?? "") !== "")
        .map(({ label }) => label)
        .join(" · ");
    case "select": {
      const options = field.options.flatMap((option) => ("options" in option ? option.options : [option]));
      const row = /^row\.(\d+)$/.exec(text)?.[1];
      if (row !== undefined && field.rows !== undefined)
        return field.rows.rowTitle.replace("#", String(Number(row) + 1));
      return options.find(({ value }) => value === text)?.label ?? text;
    }
    case "language":
      return text === anotherLanguage ? (texts[namedBeside(name)] ?? "").trim() : formatLanguage(text, field.languages);
    case "date":
      return formatDateAnswer(field, texts, name);
    case "search": {
      const chosen = texts[prefix + field.choice] ?? "";
      const choice = found[name]?.choices.find(({ value }) => value === chosen);
      return choice?.label ?? (chosen === field.none?.value ? field.none.label : text);
    }
    default:
      return "";
  }
}

/** "Some time between two dates: 26 June 2015 – 27 August 2015". */
function formatDateAnswer({ words }: Extract<FieldSpec, { kind: "date" }>, texts: FormTexts, name: string): string {
  const kind = everyDateAnswerKind.find((one) => one === texts[`${name}.kind`]) ?? "unknown";
  const part = (which: string) => (texts[`${name}.${kind}.${which}`] ?? "").trim();
  const day = (which: string) => {
    const year = part(`${which}.year`);
    const calendar = yearCalendars.find((one) => one === part(`${which}.calendar`));
    const isHijri = calendar === "hijri" && Number(year) < firstPlainYear;
    const months = isHijri ? words.calendar.months : words.parts.months;
    const month = months[Number(part(`${which}.${isHijri ? "hijriMonth" : "month"}`)) - 1] ?? "";
    const isTold = calendar !== undefined && Number(year) < firstPlainYear && Number(year) > 0;
    return [part(`${which}.day`), month, year, isTold ? `(${words.calendar.marks[calendar]})` : ""]
      .filter(Boolean)
      .join(" ");
  };
  const days = [day("first"), day("second"), part("text"), part("from"), part("to")].filter(Boolean).join(" – ");
  return [words.kinds[kind] ?? kind, days].filter(Boolean).join(": ");
}
