import { z } from "zod";
import {
  claimCountOf,
  claimPrefix,
  credibilityOf,
  type EnteredClaim,
  figures,
  prefixed,
  readSourceChoice,
} from "@/features/claims/form-schema";
import { stances } from "@/features/claims/schema";
import { rawAnswerOf } from "@/lib/dates/date-answer";
import { type Day, type UncertainDate, undated } from "@/lib/dates/uncertain-date";
import { oneOf } from "@/lib/forms/answer-schemas";
import {
  type FormTexts,
  optionalLine,
  problemsOf,
  type Read,
  readAll,
  readDate,
  readObject,
  textsOfDate,
} from "@/lib/forms/form-schema";
import { readNeededTexts, readTexts, textsOfTexts } from "@/lib/forms/localized-form";
import type { LocalizedText } from "@/lib/text/localized-text";
import { nameOfPeriod, type PeriodRecord, periodBounds, periodKinds } from "./schema";

/** What a claim for a period says, apart from its source. */
type PeriodClaimWords = Omit<PeriodRecord["claims"][number], "sourceId">;
export type EnteredPeriodClaim = { source: EnteredClaim["source"]; claim: PeriodClaimWords };

/** A period as a reviewer enters it, with the claims it rests on. */
export type EnteredPeriod = {
  period: Omit<PeriodRecord, "siteId" | "claims">;
  claims: EnteredPeriodClaim[];
};

const kindText = z.object({ kind: oneOf(periodKinds) });
const claimTexts = z.object({
  bound: oneOf(periodBounds),
  stance: oneOf(stances),
  credibility: oneOf(figures),
  asReported: optionalLine(300),
});

type Before = Pick<PeriodRecord, "kind" | "holder" | "title" | "to" | "note" | "claims">;

/** Reads the questions about a period, of which `before` is the record they correct. Every problem is reported at once. */
export function readPeriod(texts: FormTexts, today: Day, before: Before | null = null): Read<EnteredPeriod> {
  const name = before === null ? null : nameOfPeriod(before);
  const [kind, rest] = [
    readObject(kindText, texts),
    readAll({
      name: readNeededTexts(texts, "name", { maxLength: 300, isLine: true, before: name }),
      from: readDate(texts, "from", today),
      to: readEnd(texts, today, before?.to ?? null),
      note: readTexts(texts, "note", { maxLength: 4000, before: before?.note }),
      claims: readPeriodClaims(texts, today, before?.claims ?? []),
    }),
  ];
  if (!kind.ok || !rest.ok) return { ok: false, fieldErrors: problemsOf([kind, rest]) ?? {} };
  const { name: called, claims, from, to, note } = rest.value;
  if (isAfter(from, to)) return { ok: false, fieldErrors: { to: ["period_order"] } };
  return {
    ok: true,
    value: { period: { kind: kind.value.kind, ...namedBy(kind.value.kind, called), from, to, note }, claims },
  };
}

const namedBy = (kind: PeriodRecord["kind"], name: LocalizedText): Pick<PeriodRecord, "holder" | "title"> =>
  kind === "control" ? { holder: name, title: null } : { holder: null, title: name };

/** Null where its end is not recorded. An end that was recorded as unknown stays so. */
function readEnd(texts: FormTexts, today: Day, before: UncertainDate | null): Read<UncertainDate | null> {
  const read = readDate(texts, "to", today);
  if (!read.ok || read.value.basis !== "unknown") return read;
  return { ok: true, value: before?.basis === "unknown" ? before : null };
}

/** Whether no day of the beginning can lie on or before a day of the end (`period_order` in the database). */
const isAfter = (from: UncertainDate, to: UncertainDate | null): boolean =>
  from.earliest !== null && to !== null && to.latest !== null && from.earliest > to.latest;

function readPeriodClaims(texts: FormTexts, today: Day, before: PeriodRecord["claims"]): Read<EnteredPeriodClaim[]> {
  const rows = [...Array(claimCountOf(texts)).keys()].filter((row) => !isLeftOut(texts, row));
  if (rows.length === 0) return { ok: false, fieldErrors: { claim: ["period_without_claims"] } };
  const read = rows.map((row) => readPeriodClaim(texts, claimPrefix(row), today, before[row] ?? null));
  const problems = problemsOf(read);
  return problems === null
    ? { ok: true, value: read.flatMap((one) => (one.ok ? [one.value] : [])) }
    : { ok: false, fieldErrors: problems };
}

const isLeftOut = (texts: FormTexts, row: number): boolean => (texts[`${claimPrefix(row)}leaveOut.yes`] ?? "") !== "";

function readPeriodClaim(
  texts: FormTexts,
  prefix: string,
  today: Day,
  before: PeriodRecord["claims"][number] | null,
): Read<EnteredPeriodClaim> {
  const [source, words, said] = [
    readSourceChoice(texts, prefix),
    readObject(claimTexts, texts, prefix),
    readAll({
      date: readDate(texts, `${prefix}when`, today),
      statement: readNeededTexts(texts, `${prefix}statement`, { maxLength: 4000, before: before?.statement }),
      compilerNote: readTexts(texts, `${prefix}compilerNote`, { maxLength: 1000, before: before?.compilerNote }),
    }),
  ];
  if (!source.ok || !words.ok || !said.ok) return { ok: false, fieldErrors: problemsOf([source, words, said]) ?? {} };
  const { credibility, ...values } = words.value;
  return {
    ok: true,
    value: { source: source.value, claim: { ...values, ...said.value, credibility: credibilityOf(credibility) } },
  };
}

type Texts = Record<string, string>;

/** What the questions about a claim for a period begin with. */
export const blankPeriodClaim: Texts = { reliability: "F", credibility: "6", stance: "supports" };

const dateTexts = (name: string, date: UncertainDate | null): Texts => {
  const raw = rawAnswerOf(date ?? undated);
  return raw === null ? { [`${name}.kind`]: "unknown" } : textsOfDate(name, raw);
};

/** The texts that fill the questions with a period. */
export function textsOfPeriod({ kind, from, to, note, claims, ...named }: PeriodRecord): Texts {
  return {
    kind,
    ...textsOfTexts("name", nameOfPeriod(named)),
    ...dateTexts("from", from),
    ...dateTexts("to", to),
    ...textsOfTexts("note", note),
    claimCount: String(claims.length),
    ...Object.assign({}, ...claims.map((claim, row) => prefixed(claimPrefix(row), textsOfPeriodClaim(claim)))),
  };
}

const textsOfPeriodClaim = (claim: PeriodRecord["claims"][number]): Texts => ({
  source: claim.sourceId,
  ...textsOfTexts("statement", claim.statement),
  bound: claim.bound,
  stance: claim.stance,
  credibility: String(claim.credibility),
  ...dateTexts("when", claim.date),
  asReported: claim.asReported ?? "",
  ...textsOfTexts("compilerNote", claim.compilerNote ?? null),
});

/** The texts of a form that are kept by language: a correction takes over those that were added meanwhile. */
export const languagesOfPeriod = (claims: number): string[] => [
  "name",
  "note",
  ...[...Array(claims).keys()].flatMap((row) => [`${claimPrefix(row)}statement`, `${claimPrefix(row)}compilerNote`]),
];
