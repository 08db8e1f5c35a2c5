import type { ReadScope } from "@/features/scope/scope";
import "server-only";
import { getTranslations } from "next-intl/server";
import { withClaimRows } from "@/features/claims/row-queries";
import type { Outcome } from "@/features/proposals/schema";
import { parentChoice, parentWords } from "@/features/sites/form-schema";
import { siteChoiceIn } from "@/features/sites/model";
import { findMeantSites, findParents, listPlaces } from "@/features/sites/picker-queries";
import type { Db } from "@/lib/db";
import { type FormTexts, idOf } from "@/lib/forms/form-schema";
import type { FormState } from "@/lib/forms/form-state";
import { leadTo } from "@/lib/forms/lead-to";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { DeskOutcome } from "./search-params";

type Desk = { db: Db; publicScope: ReadScope };

/** To a page that says what was done. */
export const leadOn = (pathname: string, done: DeskOutcome): Promise<never> => leadTo({ pathname, query: { done } });

/** To a page that says what was done, or that it waits for a second person. */
export const leadOnOrWait = (pathname: string, outcome: Outcome, done: DeskOutcome): Promise<never> =>
  leadOn(pathname, outcome.done === "proposed" ? "proposed" : done);

/** The sources that a form's claims may mean, and one more row where that was asked for. */
export async function withClaims(state: FormState, { db, publicScope }: Desk): Promise<FormState> {
  const [t, locale] = await Promise.all([getTranslations("desk.source"), pageLocale()]);
  return withClaimRows(db, publicScope, state, { locale, knownWord: t("known") });
}

/** The places that the words of a form may mean. */
export async function withPlaces(state: FormState, { db, publicScope }: Desk): Promise<FormState> {
  const [locale, words] = [await pageLocale(), state.values.place ?? ""];
  const isAsked =
    words.trim() !== "" || state.values["place.searched"] !== undefined || state.values.intent === "find.place";
  if (!isAsked) return state;
  const places = await listPlaces(db, publicScope, { words, chosenId: idOf(state.values.site), locale });
  const choices = places.map((place) => siteChoiceIn(place, locale));
  const { intent = "" } = state.values;
  const focusId = intent === "find.place" ? "site" : intent === `find.${parentWords}` ? parentChoice : state.focusId;
  // The questions about a new place come with the first search: until then no browser sends what they begin with.
  const values = { "new.kind": "other", ...state.values };
  const parents = await findParents(db, publicScope, state.values, locale);
  return { ...state, values, found: { ...state.found, place: { words, choices }, ...parents }, focusId };
}

/** The sites that the words for a new place's parent may mean. */
export const meantParents = async (texts: FormTexts, { db, publicScope }: Desk): Promise<string[]> =>
  (await findMeantSites(db, publicScope, texts[parentWords] ?? "")).map(({ id }) => id);
