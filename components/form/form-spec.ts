import type { SelectGroup, SelectOption } from "@/components/form/select";
import type { Tone } from "@/components/ui/tone";
import type { YearCalendar } from "@/lib/dates/date-kinds";
import { namedBeside } from "@/lib/forms/text-slots";

type Size = "question" | "normal" | "inline";
/** Words for a code at this very field, where the common ones would not say enough. */
type Problems = Readonly<Record<string, string>>;
type Base = { name: string; hint?: string | undefined; size?: Size | undefined; problems?: Problems | undefined };
/** Said to whoever cannot see the form that it may not be left empty; the server decides. */
type Askable = Base & { isRequired?: boolean | undefined };

export type ChoiceSpec = {
  value: string;
  label: string;
  description?: string | undefined;
  tone?: Tone | undefined;
  fields?: readonly FieldSpec[] | undefined;
};

type DateLegend = "day" | "month" | "year" | "first" | "second" | "before" | "after" | "text" | "from" | "to";

export type DateWords = {
  /** The kinds of answer that are offered, in their order. */
  kinds: Readonly<Record<string, string>>;
  parts: { day: string; month: string; year: string; noMonth: string; months: readonly string[] };
  legends: Readonly<Record<DateLegend, string>>;
  loose: string;
  /** Asks back for a year before 1800; `{year}` and `{years}` stand for what was typed and for what it is in our calendar. */
  calendar: {
    legend: string;
    choices: Readonly<Record<YearCalendar, string>>;
    marks: Readonly<Record<YearCalendar, string>>;
    edtfLegend: string;
    edtf: string;
    month: string;
    noMonth: string;
    months: readonly string[];
  };
  previewTitle: string;
  check: string;
};

/** Of a small map on which a position is shown and put. */
export type MapFieldWords = {
  show: string;
  showHint: string;
  press: string;
  closer: string;
  farther: string;
  north: string;
  south: string;
  east: string;
  west: string;
  nothingYet: string;
  credit: string;
};

/** Of the button that fills in where a device is: what it does, and what is said once it has. */
export type DeviceWords = { ask: string; hint: string; asking: string; done: string; refused: string };

export type SearchWords = { find: string; legend: string; noneMatch: string; noneOnly: string };

/** What a language is chosen from. A form's fields share one: it is sent to the browser once. */
export type Languages = {
  listed: readonly SelectOption[];
  /** Those that can be named, by tag. */
  unlisted: readonly (readonly [tag: string, name: string])[];
  words: { another: string; name: string; nameHint: string };
};

/**
 * A form as data: the server writes it with its words, one client component draws it. So a form has no catalogue of words
 * in the browser, and is the same with and without JavaScript.
 */
export type FieldSpec =
  | (Askable & {
      kind: "text";
      label: string;
      type?: "text" | "email" | "url" | "number" | "password" | undefined;
      width?: "full" | "half" | "year" | "day" | undefined;
      dir?: "ltr" | "auto" | undefined;
      maxLength?: number | undefined;
      autoComplete?: string | undefined;
      inputMode?: "numeric" | "url" | "email" | "text" | undefined;
    })
  | (Base & { kind: "area"; label: string; rows?: number | undefined })
  | (Askable & { kind: "radios"; legend: string; options: readonly ChoiceSpec[] })
  /** Boxes to tick; each is sent as `${name}.${value}`, so that a form stays one text a name. */
  | (Base & { kind: "checks"; legend: string; options: readonly ChoiceSpec[] })
  /** A language of the list, or another one, which is named beside it. */
  | (Base & {
      kind: "language";
      label: string;
      blank?: string | undefined;
      languages: Languages;
      width?: "full" | "half" | undefined;
    })
  | (Askable & {
      kind: "select";
      label: string;
      blank?: string | undefined;
      options: readonly (SelectOption | SelectGroup)[];
      /** Offers the other rows of a `rows` field as well, as `row.0`, `row.1` …; `#` in the title is the row's number. */
      rows?: { of: string; label: string; rowTitle: string } | undefined;
      width?: "full" | "half" | undefined;
    })
  /** `isCompact`: the kind of answer is a list to choose from, for forms that ask for several dates. */
  | (Base & {
      kind: "date";
      legend: string;
      words: DateWords;
      previewUrl?: string | undefined;
      isCompact?: boolean | undefined;
    })
  /** Words, a button that looks them up, and what they may mean: the one that is meant is sent as `choice`. */
  | (Base & { kind: "search"; choice: string; label: string; words: SearchWords; none?: ChoiceSpec | undefined })
  /** As many groups of fields as `${name}Count` says; the names inside get `${name}.${row}.` before them. */
  | (Base & {
      kind: "rows";
      legend: string;
      rowTitle: string;
      add: string;
      /** The words of a second button: another row that begins like the last one. */
      addLike?: string | undefined;
      max: number;
      fields: readonly FieldSpec[];
    })
  | (Base & { kind: "group"; legend: string; fields: readonly FieldSpec[] })
  /** Fields side by side where there is room. */
  | (Base & { kind: "line"; fields: readonly FieldSpec[] })
  /** Fields that few need: folded away until one of them holds something. */
  | (Base & {
      kind: "fold";
      summary: string;
      fields: readonly FieldSpec[];
      /** Names of those that hold something from the start, which does not open it. */
      idle?: readonly string[] | undefined;
    })
  /** Files; those the form holds from before are sent again as `${name}.kept.${row}` (lib/forms/kept-files). */
  | (Base & {
      kind: "files";
      label: string;
      accept: string;
      most: number;
      words: { choose: string; kept: string; leaveOut: string };
    })
  /** What the server has to say amid the fields; an answer may say something newer. */
  | (Base & { kind: "note"; title: string; text: string })
  /** Asked back where an answer says about what (`FormState.asked`), and gone on from by a tick, sent as `${name}.yes`. */
  | (Base & { kind: "asked"; legend: string; confirm: string })
  /**
   * The position that stands in another field, on a small map: pressed where it should be, or moved by buttons, by plain posts.
   * `device` fills the field of that name with where the device is, which goes nowhere before the form is sent.
   */
  | (Base & { kind: "map"; words: MapFieldWords; device?: { into: string; words: DeviceWords } | undefined })
  /** A further way to send the form: a button in its midst, `name` as the intent. */
  | (Base & { kind: "button"; label: string })
  | { kind: "hidden"; name: string };

/** Whether a form has buttons in its midst, of which Enter would press the first. */
export const hasInnerButtons = (fields: readonly FieldSpec[]): boolean =>
  fields.some((field) => {
    if (field.kind === "group" || field.kind === "line" || field.kind === "fold") return hasInnerButtons(field.fields);
    if (field.kind === "radios") return field.options.some(({ fields: inner = [] }) => hasInnerButtons(inner));
    if (field.kind === "date") return field.previewUrl !== undefined;
    return ["search", "rows", "button", "map"].includes(field.kind);
  });

/** Whether a form asks for words or choices: a button, what is hidden and files are nothing that a draft could keep. */
export const isTypedInto = (fields: readonly FieldSpec[]): boolean =>
  fields.some((field) => {
    if (field.kind === "group" || field.kind === "line" || field.kind === "fold" || field.kind === "rows")
      return isTypedInto(field.fields);
    return !["hidden", "files", "note", "button", "map", "asked"].includes(field.kind);
  });

/** What the form's languages are chosen from; null where it asks for none. */
export function languagesOf(fields: readonly FieldSpec[]): Languages | null {
  for (const field of fields) {
    const found = field.kind === "language" ? field.languages : languagesOf(fieldsWithin(field));
    if (found !== null) return found;
  }
  return null;
}

function fieldsWithin(field: FieldSpec): readonly FieldSpec[] {
  if (field.kind === "radios" || field.kind === "checks") return field.options.flatMap(({ fields = [] }) => fields);
  if (field.kind === "search") return field.none?.fields ?? [];
  return "fields" in field ? field.fields : [];
}

/** Every control of a form in the order it is read, with the id an error leads to. */
export function* controlsOf(
  fields: readonly FieldSpec[],
  countOf: (name: string) => number,
  prefix = "",
): Generator<{ key: string; fieldId: string; label: string; problems: Problems }> {
  for (const field of fields) {
    const key = prefix + field.name;
    const label = "label" in field ? field.label : "legend" in field ? field.legend : "";
    const problems = ("problems" in field ? field.problems : undefined) ?? {};
    yield { key, fieldId: key, label, problems };
    if (field.kind === "language") {
      const named = namedBeside(key);
      yield { key: named, fieldId: named, label: field.languages.words.name, problems };
    }
    if (field.kind === "date")
      for (const { parts, legend } of datePartsOf(field.words))
        yield { key: `${key}.${parts}`, fieldId: `${key}.${parts}`, label: legend, problems };
    if (field.kind === "search") {
      const choice = prefix + field.choice;
      yield { key: choice, fieldId: choice, label: field.words.legend, problems };
      yield* controlsOf(field.none?.fields ?? [], countOf, prefix);
    }
    if (field.kind === "radios" || field.kind === "checks")
      for (const { fields: inner = [] } of field.options) yield* controlsOf(inner, countOf, prefix);
    if (field.kind === "group" || field.kind === "line" || field.kind === "fold")
      yield* controlsOf(field.fields, countOf, prefix);
    if (field.kind === "rows") {
      for (let row = 0; row < Math.min(countOf(key), field.max); row += 1)
        yield* controlsOf(field.fields, countOf, `${key}.${row}.`);
    }
  }
}

/** The groups of day, month and year that a date question may hold, by the kind of answer. */
const datePartsOf = ({ legends }: DateWords): { parts: string; legend: string }[] => [
  { parts: "day.first", legend: legends.day },
  { parts: "month.first", legend: legends.month },
  { parts: "year.first", legend: legends.year },
  { parts: "between.first", legend: legends.first },
  { parts: "between.second", legend: legends.second },
  { parts: "before.first", legend: legends.before },
  { parts: "after.first", legend: legends.after },
  { parts: "about.first", legend: legends.from },
  { parts: "about.second", legend: legends.to },
  { parts: "edtf.text", legend: legends.text },
  { parts: "edtf.from", legend: legends.from },
  { parts: "edtf.to", legend: legends.to },
];

/** How many rows a form shows of a `rows` field. */
export function rowCount(text: string | undefined, max: number): number {
  const count = Number.parseInt(text ?? "", 10);
  return Number.isInteger(count) ? Math.min(Math.max(count, 1), max) : 1;
}
