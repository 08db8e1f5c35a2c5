import type { ReadScope } from "@/features/scope/scope";
import { newSource } from "@/features/sources/form-schema";
import { readReference, sourceChoice } from "@/features/sources/model";
import { findSameSource, findSource, type SourceRow, searchSources } from "@/features/sources/queries";
import type { Reader } from "@/lib/db";
import { type FormTexts, idOf } from "@/lib/forms/form-schema";
import { buttonOf, type FormState, type FoundChoices, rewrittenWith } from "@/lib/forms/form-state";
import type { Locale } from "@/lib/i18n/routing";
import { blankSource, claimCountOf, claimPrefix, oneMoreClaim, prefixed } from "./form-schema";

type SourceSearchOptions = {
  locale: Locale;
  /** The search field whose button was pressed. */
  pressed?: string | undefined;
  /** "Known already", for the one that is recognised. */
  knownWord: string;
};
type SourceSearchResult = { found: Record<string, FoundChoices>; values: Record<string, string> };

/** The sources that a form's rows of claims may mean, with what the form then holds. */
export async function findSourcesOfRows(
  db: Reader,
  scope: ReadScope,
  texts: FormTexts,
  looking: SourceSearchOptions,
): Promise<SourceSearchResult> {
  const looked: SourceSearchResult = { found: {}, values: {} };
  for (let row = 0; row < claimCountOf(texts); row += 1) {
    const of = await findSourcesOfQuestion(db, scope, texts, claimPrefix(row), looking);
    Object.assign(looked.found, of.found);
    Object.assign(looked.values, of.values);
  }
  return looked;
}

/**
 * The sources that one question may mean, with what the form then holds. A recognised source is chosen at once; where nothing is, the questions of a new source are
 * filled with what the reference says.
 */
export async function findSourcesOfQuestion(
  db: Reader,
  scope: ReadScope,
  texts: FormTexts,
  prefix: string,
  { locale, pressed, knownWord }: SourceSearchOptions,
): Promise<SourceSearchResult> {
  const name = `${prefix}reference`;
  const [words, searched, chosen] = [texts[name] ?? "", texts[`${name}.searched`], texts[`${prefix}source`] ?? ""];
  const isNew = pressed === name || (words.trim() !== "" && words !== searched);
  if (!isNew && searched === undefined && chosen === "") return { found: {}, values: {} };
  const reference = readReference(words);
  const typed = (part: string) => (texts[prefix + part] ?? "").trim();
  const known =
    (await recognise(db, reference)) ??
    (chosen === newSource
      ? await recognise(db, {
          url: typed("url"),
          publisher: typed("publisher"),
          title: typed("title"),
          publishedOn: typed("publishedOn"),
        })
      : null);
  const kept = idOf(chosen) === "" || chosen === newSource ? null : await findSource(db, scope, chosen);
  const others = await searchSources(db, scope, [reference.publisher, reference.title].join(" "));
  const sources = [known, kept, ...others].filter((source): source is SourceRow => source !== null);
  const choices = [...new Map(sources.map((source) => [source.id, source])).values()].map((source) =>
    sourceChoice(source, locale, source.id === known?.id ? knownWord : null),
  );
  const found = { [name]: { words, choices } };
  if (!isNew) return { found, values: {} };
  if (known !== null) return { found, values: { [`${prefix}source`]: known.id } };
  // Words that found sources are words to search by, and what a new source is called is asked for.
  const isSearch = others.length > 0 && reference.url === "" && reference.publisher === "";
  const filled = isSearch ? readReference("") : reference;
  const before = readReference(searched ?? "");
  const values = referenceParts.flatMap((part) =>
    typed(part) === "" || typed(part) === before[part] ? [[prefix + part, filled[part]]] : [],
  );
  const isOpen = kept === null && others.length > 0 && reference.url === "";
  const choice = kept === null || reference.url !== "" ? newSource : kept.id;
  return { found, values: { ...Object.fromEntries(values), ...(isOpen ? {} : { [`${prefix}source`]: choice }) } };
}

const referenceParts = ["url", "publisher", "title", "publishedOn"] as const;

const recognise = (db: Reader, { url, publishedOn, ...named }: ReturnType<typeof readReference>) =>
  url === "" && named.title === ""
    ? Promise.resolve(null)
    : findSameSource(db, {
        ...named,
        url: url === "" ? null : url,
        publishedOn: publishedOn === "" ? null : publishedOn,
      });

/** Whether a form was sent by a button amid its claims, and not to be stored. */
export const isClaimStep = ({ values }: FormState): boolean => {
  const { intent, of } = buttonOf(values);
  return of.startsWith("claim") && ["find", "add", "like"].includes(intent);
};

/**
 * What the questions about a new source begin with in each row: they are not on the page before the first search, so that a
 * browser does not send them, and the first of a list would be taken for an answer.
 */
const sourcesToBe = (texts: FormTexts, locale: Locale): Record<string, string> =>
  Object.assign(
    {},
    ...Array.from({ length: claimCountOf(texts) }, (_, row) => prefixed(claimPrefix(row), blankSource(locale))),
  );

/** A form's claims for the answer: one more row where that was asked for, and the sources that every row may mean. */
export async function withClaimRows(
  db: Reader,
  scope: ReadScope,
  state: FormState,
  { locale, knownWord }: Omit<SourceSearchOptions, "pressed">,
): Promise<FormState> {
  const { intent, of } = buttonOf(state.values);
  const isMore = of === "claim" && (intent === "add" || intent === "like");
  const more = isMore ? oneMoreClaim(state.values, locale, intent === "like") : null;
  const grown = { ...sourcesToBe(state.values, locale), ...state.values, ...more?.values };
  const { found, values } = await findSourcesOfRows(db, scope, grown, { locale, pressed: of, knownWord });
  const focusId =
    more !== null
      ? `${claimPrefix(more.row)}reference`
      : isClaimStep(state)
        ? of.replace(/reference$/, "source")
        : state.focusId;
  const next = { ...state, values: grown, found: { ...state.found, ...found }, focusId };
  return Object.keys(values).length === 0 ? next : rewrittenWith(next, values);
}
