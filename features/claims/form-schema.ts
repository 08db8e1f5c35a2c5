import { z } from "zod";
import { newSource, readSource, sourceQuestions } from "@/features/sources/form-schema";
import type { SourceRecord } from "@/features/sources/schema";
import { countAsKept } from "@/features/vocabulary/model";
import { causes, countQualifiers, severities } from "@/features/vocabulary/schema";
import { rawAnswerOf } from "@/lib/dates/date-answer";
import { typedEdtf } from "@/lib/dates/typed-edtf";
import type { Day } from "@/lib/dates/uncertain-date";
import { edtfText, objectCount, oneOf } from "@/lib/forms/answer-schemas";
import {
  type FieldErrors,
  type FormTexts,
  idOf,
  optionalLine,
  problemsOf,
  type Read,
  readAll,
  readDate,
  readObject,
  textsOfDate,
} from "@/lib/forms/form-schema";
import { readNeededTexts, readTexts, textsOfLanguages, textsOfTexts } from "@/lib/forms/localized-form";
import { namedBeside } from "@/lib/forms/text-slots";
import type { Locale } from "@/lib/i18n/routing";
import { dateWithBound, detailProblems, detailTexts, furtherEffectsOf, textsOfDetails } from "./details-schema";
import { type ClaimRecord, claimantKinds, stances } from "./schema";

export const maxClaims = 24;

/** Another claim that one repeats or corrects: on the record, or in another row of the same form. */
export type ClaimLink = { id: string } | { row: number } | null;

/** What a claim says, apart from where it stands. */
export type ClaimWords = Omit<ClaimRecord, "eventId" | "sourceId" | "derivedFromId" | "supersedesId">;

/** A claim as a reviewer enters it, with its source: one that the register has, or as much as is known of a new one. */
export type EnteredClaim = {
  source: { id: string } | { created: SourceRecord };
  claim: ClaimWords;
  derivedFrom: ClaimLink;
  supersedes: ClaimLink;
};

/** The grades of credibility as a form sends them. */
export const figures = ["1", "2", "3", "4", "5", "6"] as const;
const wordsTexts = z.object({
  claimantKind: oneOf(claimantKinds),
  saidOn: edtfText,
  asReported: optionalLine(300),
  stance: oneOf(stances),
  credibility: oneOf(figures),
  severity: oneOf(severities),
  cause: oneOf(causes),
  count: objectCount,
  countQualifier: oneOf(countQualifiers),
  ...detailTexts,
});

export const credibilityOf = (figure: (typeof figures)[number]): ClaimRecord["credibility"] =>
  (({ "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6 }) as const)[figure];

const nameOf = { maxLength: 300, isLine: true };

/** How many rows of claims a form shows. */
export function claimCountOf(texts: FormTexts): number {
  const given = Number.parseInt(texts.claimCount ?? "", 10);
  return Number.isInteger(given) ? Math.min(Math.max(given, 1), maxClaims) : 1;
}

/** Where the names of a row's questions begin. */
export const claimPrefix = (row: number): string => `claim.${row}.`;

const linkOf = (text: string | undefined): ClaimLink => {
  const [, row] = /^row\.(\d{1,2})$/.exec(text ?? "") ?? [];
  if (row !== undefined) return { row: Number(row) };
  return idOf(text) === "" ? null : { id: idOf(text) };
};

/** What to say where no source is chosen: choose one of those found, or look for it first. */
export const noSource = (texts: FormTexts, prefix = ""): FieldErrors =>
  texts[`${prefix}reference.searched`] === undefined
    ? { [`${prefix}reference`]: ["choose_source"] }
    : { [`${prefix}source`]: ["choose_one"] };

/** Reads which source it is: one that the register has, or as much as is known of a new one. */
export function readSourceChoice(texts: FormTexts, prefix: string): Read<EnteredClaim["source"]> {
  const chosen = texts[`${prefix}source`] ?? "";
  if (chosen === newSource) {
    const source = readSource(texts, prefix);
    return source.ok ? { ok: true, value: { created: source.value } } : source;
  }
  const id = idOf(chosen);
  return id === "" ? { ok: false, fieldErrors: noSource(texts, prefix) } : { ok: true, value: { id } };
}

/** What a claim says in languages. */
export type ClaimTexts = Pick<ClaimRecord, "claimant" | "statement" | "actor" | "compilerNote">;

/** What is chosen and written in one line; what only stands beside something that is missing is a problem of its own. */
function readWords(texts: FormTexts, prefix: string): Read<z.output<typeof wordsTexts>> {
  const read = readObject(wordsTexts, texts, prefix);
  const problems = detailProblems(texts, prefix);
  if (Object.keys(problems).length === 0) return read;
  return { ok: false, fieldErrors: { ...(read.ok ? {} : read.fieldErrors), ...problems } };
}

/**
 * Reads the questions about one claim, of which `before` is the record they correct. Never throws; every problem is
 * reported at once.
 */
export function readClaim(
  texts: FormTexts,
  prefix: string,
  today: Day,
  before: ClaimTexts | null = null,
): Read<EnteredClaim> {
  const [source, words, said] = [
    readSourceChoice(texts, prefix),
    readWords(texts, prefix),
    readAll({
      date: readDate(texts, `${prefix}when`, today),
      claimant: readNeededTexts(texts, `${prefix}claimant`, { ...nameOf, before: before?.claimant }),
      statement: readNeededTexts(texts, `${prefix}statement`, { maxLength: 4000, before: before?.statement }),
      actor: readTexts(texts, `${prefix}actor`, { ...nameOf, before: before?.actor }),
      compilerNote: readTexts(texts, `${prefix}compilerNote`, { maxLength: 1000, before: before?.compilerNote }),
    }),
  ];
  if (!source.ok || !words.ok || !said.ok) return { ok: false, fieldErrors: problemsOf([source, words, said]) ?? {} };
  const { credibility, ...values } = words.value;
  const further = furtherEffectsOf(texts, prefix);
  return {
    ok: true,
    value: {
      source: source.value,
      claim: {
        ...values,
        ...said.value,
        ...countAsKept(values),
        furtherEffects: further.length === 0 ? null : further,
        date: dateWithBound(said.value.date, values),
        credibility: credibilityOf(credibility),
      },
      derivedFrom: linkOf(texts[`${prefix}derivedFrom`]),
      supersedes: linkOf(texts[`${prefix}supersedes`]),
    },
  };
}

/** Reads all rows of claims. A row that repeats itself, by whatever way round, is a problem. */
export function readClaims(texts: FormTexts, today: Day): Read<EnteredClaim[]> {
  const rows = Array.from({ length: claimCountOf(texts) }, (_, row) => readClaim(texts, claimPrefix(row), today));
  const problems = problemsOf(rows);
  if (problems) return { ok: false, fieldErrors: problems };
  const claims = rows.flatMap((row) => (row.ok ? [row.value] : []));
  const fieldErrors: FieldErrors = {};
  for (const row of claims.keys())
    if (inOrder(claims, [row]) === null) fieldErrors[`${claimPrefix(row)}derivedFrom`] = ["claims_ring"];
  return Object.keys(fieldErrors).length === 0 ? { ok: true, value: claims } : { ok: false, fieldErrors };
}

/** The rows so that each comes after those it names; null where they go in a ring or name a row that is not there. */
export function inOrder(
  claims: readonly Pick<EnteredClaim, "derivedFrom" | "supersedes">[],
  wanted: readonly number[] = [...claims.keys()],
): number[] | null {
  const ordered: number[] = [];
  const visit = (row: number, under: readonly number[]): boolean => {
    if (ordered.includes(row)) return true;
    const claim = claims[row];
    if (claim === undefined || under.includes(row)) return false;
    const needs = [claim.derivedFrom, claim.supersedes].flatMap((link) => (link && "row" in link ? [link.row] : []));
    if (!needs.every((need) => visit(need, [...under, row]))) return false;
    ordered.push(row);
    return true;
  };
  return wanted.every((row) => visit(row, [])) ? ordered : null;
}

type Texts = Record<string, string>;

/** What the questions about a new source begin with: it is not graded. */
export const blankSource = (locale: Locale): Texts => ({ language: locale, reliability: "F" });

/** What the questions about a claim begin with: nothing is graded, nothing is assumed but that it supports the record. */
export const blankClaim = (locale: Locale): Texts => ({
  ...blankSource(locale),
  ...textsOfLanguages("statement", [locale]),
  credibility: "6",
  stance: "supports",
  severity: "unknown",
  cause: "unknown",
  countQualifier: "exactly",
});

/** The texts that fill the questions with a claim. */
export function textsOfClaim({ date, ...claim }: ClaimRecord): Texts {
  const raw = rawAnswerOf(date);
  return {
    source: claim.sourceId,
    claimantKind: claim.claimantKind,
    ...textsOfTexts("claimant", claim.claimant),
    saidOn: typedEdtf(claim.saidOn),
    asReported: claim.asReported ?? "",
    ...textsOfTexts("compilerNote", claim.compilerNote ?? null),
    ...textsOfTexts("statement", claim.statement),
    ...textsOfLanguages("statement", Object.keys(claim.statement)),
    stance: claim.stance,
    credibility: String(claim.credibility),
    severity: claim.severity,
    cause: claim.cause,
    ...textsOfDetails(claim),
    ...textsOfTexts("actor", claim.actor),
    count: claim.count === null ? "" : String(claim.count),
    countQualifier: claim.countQualifier ?? "exactly",
    derivedFrom: claim.derivedFromId ?? "",
    supersedes: claim.supersedesId ?? "",
    ...(raw === null ? {} : textsOfDate("when", raw)),
  };
}

/** Texts with a prefix before every name. */
export const prefixed = (prefix: string, texts: FormTexts): Texts =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [prefix + name, text]));

/** The form with one more row: blank, or with the source and the claimant of the last one. */
export function oneMoreClaim(texts: FormTexts, locale: Locale, isLike: boolean): { row: number; values: Texts } {
  const row = claimCountOf(texts);
  const last = claimPrefix(row - 1);
  const shared = [
    "reference",
    "reference.searched",
    "source",
    "claimantKind",
    `claimant.${locale}`,
    "saidOn",
    ...sourceQuestions,
    namedBeside("language"),
    `note.${locale}`,
  ];
  const like = isLike
    ? Object.fromEntries(
        shared.flatMap((name) => (texts[last + name] === undefined ? [] : [[name, texts[last + name] ?? ""]])),
      )
    : {};
  return {
    row,
    values: { ...prefixed(claimPrefix(row), { ...blankClaim(locale), ...like }), claimCount: String(row + 1) },
  };
}
