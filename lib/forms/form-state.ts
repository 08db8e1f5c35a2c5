import type { DateBasis, Day } from "@/lib/dates/uncertain-date";
import { AppError, type FailureCode } from "@/lib/errors";
import type { FieldErrors, FormTexts } from "./form-schema";

/** A date as it will be stored: in words, and as it is drawn. */
export type DatePreviewData = {
  words: string;
  when: {
    basis: Exclude<DateBasis, "unknown">;
    earliest: Day | null;
    latest: Day | null;
    isDoubted?: boolean | undefined;
    sure?: { from: Day; to: Day } | undefined;
  } | null;
  axis: { start: Day; end: Day; ticks: { day: Day; label: string }[] } | null;
};

/** One of the things that searched words may mean. */
export type FoundChoice = {
  value: string;
  label: string;
  /** Its name in the other language. */
  otherLabel: string | null;
  /** What tells it from others of its name. */
  detail: string | null;
};

/** What a search field found, and for which words. */
export type FoundChoices = { words: string; choices: FoundChoice[] };

/** A record as it is now, where it is not the one the form was made on: what the form would hold if it were opened now. */
export type FormConflict = {
  revision: number;
  values: FormTexts;
  /** Further values that the form has to take over: hidden ones that it names anew, languages that it did not have. */
  renewed?: FormTexts | undefined;
};

/**
 * What a form comes back with: everything typed, what is wrong, and what the server looked up on the way. It can be sent
 * several times before it is done: `turn` counts the answers, `focusId` is where the last one leads.
 */
export type FormState<Result = never> = {
  status: "idle" | "invalid" | "failed";
  /** Everything typed, by field name, but for what a form withholds: passwords and codes. */
  values: Record<string, string>;
  /** Codes by the name of the field they belong to. */
  fieldErrors: FieldErrors;
  formErrors: readonly FailureCode[];
  turn: number;
  focusId: string | null;
  /** The turn in which the server itself wrote values: the fields are drawn anew. */
  rewritten: number;
  /** By the name of the search field. Not there before the first search. */
  found: Readonly<Record<string, FoundChoices>>;
  /** By the name of the date question. */
  previews: Readonly<Record<string, DatePreviewData>>;
  /** What notes of the form say now, by their name. */
  notes: Readonly<Record<string, string>>;
  conflict: FormConflict | null;
  /** What the form made, where it stands in this answer and nowhere else: a link, recovery codes. */
  result: Result | null;
};

export const emptyForm: FormState = {
  status: "idle",
  values: {},
  fieldErrors: {},
  formErrors: [],
  turn: 0,
  focusId: null,
  rewritten: 0,
  found: {},
  previews: {},
  notes: {},
  conflict: null,
  result: null,
};

const maxFields = 2000;

/** Everything typed, one text a name; the framework's own fields and files are not something typed. */
export function textsOf(formData: FormData): Record<string, string> {
  const texts: Record<string, string> = Object.create(null);
  for (const [name, value] of [...formData].slice(0, maxFields)) {
    if (typeof value === "string" && !name.startsWith("$ACTION") && !Object.hasOwn(texts, name)) texts[name] = value;
  }
  return { ...texts };
}

export const failedWith = <Result>(state: FormState<Result>, code: FailureCode): FormState<Result> => ({
  ...state,
  status: "failed",
  formErrors: [code],
});

export const invalidWith = <Result>(state: FormState<Result>, fieldErrors: FieldErrors): FormState<Result> => ({
  ...state,
  status: "invalid",
  fieldErrors,
});

/** The record has changed since the form was made: both versions are shown, and sending again is a knowing decision. */
export const conflictWith = <Result>(state: FormState<Result>, conflict: FormConflict): FormState<Result> => ({
  ...failedWith(state, "conflict"),
  values: { ...state.values, revision: String(conflict.revision), ...conflict.renewed },
  conflict,
});

/**
 * For readers of forms whose texts are read against the record they correct. Throws `conflict` where that is not the record
 * any more that the form was made on, so that nothing typed is judged by what its writer never saw.
 */
export function requireSameRevision(made: number, revision: number): void {
  if (made !== revision) throw new AppError("conflict");
}

/** The record has changed, and the form shows nothing of it: it names the newest revisions from now on. */
export const outdatedWith = <Result>(state: FormState<Result>, revisions: FormTexts): FormState<Result> => ({
  ...failedWith(state, "record_changed"),
  values: { ...state.values, ...revisions },
  rewritten: state.turn,
});

/** A form with some of its values written by the server. */
export const rewrittenWith = (
  state: FormState,
  values: FormTexts,
  focusId: string | null = state.focusId,
): FormState => ({ ...state, values: { ...state.values, ...values }, rewritten: state.turn, focusId });

/** Which button sent the form: `add.source` is `add` for `source`. */
export function buttonOf(texts: FormTexts): { intent: string; of: string } {
  const [intent = "", ...of] = (texts.intent ?? "").split(".");
  return { intent, of: of.join(".") };
}

/** Whether a button in the midst of a form sent it, to look something up or to add a row: not its own button, nor Enter. */
export const isMidway = (texts: FormTexts): boolean => !["", "send"].includes(buttonOf(texts).intent);

/** The boxes of a `checks` field that are ticked, of those it has. */
export const tickedOf = <Value extends string>(texts: FormTexts, name: string, values: readonly Value[]): Value[] =>
  values.filter((value) => (texts[`${name}.${value}`] ?? "") !== "");

/** The texts that tick boxes. */
export const ticks = (name: string, values: readonly string[]): Record<string, string> =>
  Object.fromEntries(values.map((value) => [`${name}.${value}`, "yes"]));

/** The revision a form was made on; nought, which none is, for what is no number. */
export function revisionOf(texts: FormTexts): number {
  const revision = Number(texts.revision ?? "");
  return Number.isSafeInteger(revision) && revision > 0 ? revision : 0;
}

/** The state every answer starts from: what was typed, and nothing else of the state before, which the browser sent. */
export function answeredForm(formData: FormData, previous: unknown): FormState {
  const numberIn = (key: "turn" | "rewritten"): number => {
    if (typeof previous !== "object" || previous === null || !(key in previous)) return 0;
    const given = Number(Object.entries(previous).find(([name]) => name === key)?.[1]);
    return Number.isSafeInteger(given) ? given : 0;
  };
  return { ...emptyForm, values: textsOf(formData), turn: numberIn("turn") + 1, rewritten: numberIn("rewritten") };
}
