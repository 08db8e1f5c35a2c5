import type { RangeWhen } from "@/components/charts/range";
import type { SiteChoice } from "@/features/sites/queries";
import type { FormState } from "@/lib/form-action";
import type { FormTexts } from "./form-schema";

/** A date as it will be stored: in words, and as it is drawn. */
export type DatePreviewData = {
  words: string;
  when: RangeWhen | null;
  axis: { start: string; end: string; ticks: { day: string; label: string }[] } | null;
};

type TextState = Omit<FormState, "values"> & { values: Record<string, string> };

/** A form that can be sent several times before it is done. `turn` counts the answers, `focusId` is where the last one leads. */
export type StepFormState = TextState & { turn: number; focusId: string | null };

export type ReportFormState = StepFormState & {
  /** The sites that the words for the place match. */
  places: SiteChoice[];
  /** The words they were searched by; null before the first search. */
  searched: string | null;
  preview: DatePreviewData | null;
};

export const idleSteps: StepFormState = {
  status: "idle",
  values: {},
  fieldErrors: {},
  formErrors: [],
  turn: 0,
  focusId: null,
};

export const emptyForm: ReportFormState = { ...idleSteps, places: [], searched: null, preview: null };

const maxFields = 1000;

/** Everything typed, one text a name; the framework's own fields and files are not something typed. */
export function textsOf(formData: FormData): Record<string, string> {
  const texts: Record<string, string> = Object.create(null);
  for (const [name, value] of [...formData].slice(0, maxFields)) {
    if (typeof value === "string" && !name.startsWith("$ACTION") && !Object.hasOwn(texts, name)) texts[name] = value;
  }
  return { ...texts };
}

export const failedWith = <State extends StepFormState>(state: State, ...codes: string[]): State => ({
  ...state,
  status: "failed",
  formErrors: codes,
});

/** Which button sent the form: `add` for `add.source`. */
export const intentOf = (texts: FormTexts): string => (texts.intent ?? "").split(".")[0] ?? "";

/** The state every answer starts from: what was typed, and nothing else of the state before, which the browser sent. */
export function answeredForm(formData: FormData, previous: unknown): ReportFormState {
  const turn = typeof previous === "object" && previous !== null && "turn" in previous ? Number(previous.turn) : 0;
  return { ...emptyForm, values: textsOf(formData), turn: Number.isSafeInteger(turn) ? turn + 1 : 1 };
}
