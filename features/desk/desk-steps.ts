import "server-only";
import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { publicScope } from "@/features/accounts/gate";
import { withClaimRows } from "@/features/claims/row-queries";
import type { Outcome } from "@/features/proposals/schema";
import { siteChoiceIn } from "@/features/sites/model";
import { findMeantSites, listPlaces } from "@/features/sites/picker-queries";
import { idOf } from "@/lib/forms/form-schema";
import { answeredForm, conflictWith, type FormConflict, type SpecFormState } from "@/lib/forms/form-state";
import { guarded } from "@/lib/forms/guarded";
import { redirect } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type DeskPass, deskPass } from "./loaders";
import type { DeskOutcome } from "./search-params";

type Steps = {
  /** What the form shows again whatever happens. */
  prepare?: (state: SpecFormState, pass: DeskPass) => Promise<SpecFormState>;
  work: (state: SpecFormState, pass: DeskPass) => Promise<SpecFormState>;
  /** What the form would hold if it were opened now: for whoever comes second. */
  held?: (state: SpecFormState, pass: DeskPass) => Promise<FormConflict>;
};

/** Answers a form of the desk: gate, prepare, work; and both versions where the record has changed in the meantime. */
export async function answerDeskForm(previous: unknown, formData: FormData, steps: Steps): Promise<SpecFormState> {
  const { prepare, work, held } = steps;
  const typed = answeredForm(formData, previous);
  const state = prepare === undefined ? typed : await guarded(typed, async () => prepare(typed, await deskPass()));
  if (state.status === "failed") return state;
  const answer = await guarded(state, async () => work(state, await deskPass()));
  if (held === undefined || !answer.formErrors.includes("conflict")) return answer;
  return guarded(answer, async () => conflictWith(answer, await held(answer, await deskPass())));
}

/** To a page that says what was done; every page that shows the register is made anew. */
export async function leadTo(pathname: string, done: DeskOutcome): Promise<never> {
  revalidatePath("/", "layout");
  return redirect({ href: { pathname, query: { done } }, locale: await pageLocale() });
}

/** To a page that says what was done, or that the change waits for a second person. */
export const leadOn = (pathname: string, outcome: Outcome, done: DeskOutcome): Promise<never> =>
  leadTo(pathname, outcome.done === "proposed" ? "proposed" : done);

/** The sources that a form's claims may mean, and one more row where that was asked for. */
export async function withClaims(state: SpecFormState, { db }: DeskPass): Promise<SpecFormState> {
  const [t, locale] = await Promise.all([getTranslations("desk.source"), pageLocale()]);
  return withClaimRows(db, publicScope(), state, { locale, knownWord: t("known") });
}

/** The places that the words of a form may mean. */
export async function withPlaces(state: SpecFormState, { db }: DeskPass): Promise<SpecFormState> {
  const [locale, words] = [await pageLocale(), state.values.place ?? ""];
  const isAsked =
    words.trim() !== "" || state.values["place.searched"] !== undefined || state.values.intent === "find.place";
  if (!isAsked) return state;
  const places = await listPlaces(db, publicScope(), { words, chosenId: idOf(state.values.site), locale });
  const choices = places.map((place) => siteChoiceIn(place, locale));
  const focusId = state.values.intent === "find.place" ? "site" : state.focusId;
  return { ...state, found: { ...state.found, place: { words, choices } }, focusId };
}

/** The sites that the words for a new place's parent may mean. */
export const meantParents = async (state: SpecFormState, { db }: DeskPass): Promise<string[]> =>
  (await findMeantSites(db, publicScope(), state.values["new.parent"] ?? "")).map(({ id }) => id);
