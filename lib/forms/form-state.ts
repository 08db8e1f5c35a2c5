import type { DateBasis, Day } from "@/lib/dates/uncertain-date";
import { AppError, type FailureCode } from "@/lib/errors";
import type { PressMap } from "@/lib/geo/press-map";
import type { FieldErrors, FormTexts } from "./form-schema";
import { mostFieldsRead } from "./most-fields";
import { sendingField } from "./sending-field";

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

/** What a question is about: a record, or only words. */
export type AskedAbout = Omit<FoundChoice, "value"> & { href: string | null };

/** What is asked back: about which records or doubts, and for which answer (a tick for another one does not count). */
export type Asked = { about: readonly AskedAbout[]; subject: string };

/** A position on a small map: as it was read, in words; null where none is read. */
export type FormMap = { map: PressMap; says: string | null };

/** What a search field found, and for which words. */
export type FoundChoices = { words: string; choices: FoundChoice[] };

/** A record as it is now, where it is not the one the form was made on: what the form would hold if it were opened now. */
export type FormConflict = {
  revision: number;
  values: FormTexts;
  /** Further values that the form has to take over: hidden ones that it names anew, languages that it did not have. */
  renewed?: FormTexts | undefined;
};

/** Who changed a record while the form was filled in, and when, in words; and where the change can be read. */
export type ChangedBy = { text: string; link: { href: string; label: string } | null };

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
  /** The turn in which the register last answered: what comes between is an answer of somebody else's, or none. */
  answered: number;
  /** The turn in which the server itself wrote values: the fields are drawn anew. */
  rewritten: number;
  /** By the name of the search field. Not there before the first search. */
  found: Readonly<Record<string, FoundChoices>>;
  /** By the name of the date question. */
  previews: Readonly<Record<string, DatePreviewData>>;
  /** What notes of the form say now, by their name. */
  notes: Readonly<Record<string, string>>;
  /** What is asked back before the form is taken, by the name of its question. */
  asked: Readonly<Record<string, Asked>>;
  /** By the name of the map. Not there before it was asked for. */
  maps: Readonly<Record<string, FormMap>>;
  conflict: FormConflict | null;
  changedBy: ChangedBy | null;
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
  answered: 0,
  rewritten: 0,
  found: {},
  previews: {},
  notes: {},
  asked: {},
  maps: {},
  conflict: null,
  changedBy: null,
  result: null,
};

/** Everything typed, one text a name; the framework's own fields and files are not something typed. */
export function textsOf(formData: FormData): Record<string, string> {
  const texts: Record<string, string> = Object.create(null);
  for (const [name, value] of [...formData].slice(0, mostFieldsRead)) {
    const isTyped = !name.startsWith("$ACTION") && name !== sendingField;
    if (typeof value === "string" && isTyped && !Object.hasOwn(texts, name)) texts[name] = value;
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

/**
 * Asked back until it is ticked: the form is not taken, and everything typed stays. `of` is what the question is about besides: a tick
 * holds for the answer it was given to, and not for another one.
 */
export const askedWith = (state: FormState, name: string, about: readonly AskedAbout[], of = ""): FormState => {
  if (about.length === 0) return state;
  const subject = [of, ...about.map(({ href, label }) => href ?? label)].join(" | ");
  const asked: FormState = { ...state, asked: { ...state.asked, [name]: { about, subject } } };
  const tick = `${name}.yes`;
  const isTicked = (state.values[tick] ?? "") !== "" && state.values[`${name}.subject`] === subject;
  if (isTicked) return asked;
  const { [tick]: _stale, ...values } = state.values;
  return invalidWith<never>({ ...asked, values }, { ...state.fieldErrors, [name]: ["tick_to_go_on"] });
};

/** A form with some of its values written by the server. */
export const rewrittenWith = (
  state: FormState,
  values: FormTexts,
  focusId: string | null = state.focusId,
): FormState => ({ ...state, values: { ...state.values, ...values }, rewritten: state.turn, focusId });

const pressedAt = ".at.x";

/**
 * Which button sent the form: `add.source` is `add` for `source`. A picture that is pressed has no value but where it was, and is
 * `map` for `NAME.press`.
 */
export function buttonOf(texts: FormTexts): { intent: string; of: string } {
  const pressed = Object.keys(texts).find((name) => name.endsWith(pressedAt));
  if (pressed !== undefined) return { intent: "map", of: `${pressed.slice(0, -pressedAt.length)}.press` };
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
  const turn = numberIn("turn") + 1;
  return { ...emptyForm, values: textsOf(formData), turn, answered: turn, rewritten: numberIn("rewritten") };
}
