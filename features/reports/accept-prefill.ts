import { blankClaim, claimPrefix, maxClaims, prefixed } from "@/features/claims/form-schema";
import { newSource } from "@/features/sources/form-schema";
import { sourceChoice } from "@/features/sources/model";
import type { SourceRow } from "@/features/sources/queries";
import { rawAnswerOf } from "@/lib/dates/date-answer";
import type { UncertainDate } from "@/lib/dates/uncertain-date";
import { textsOfDate } from "@/lib/forms/form-schema";
import type { FoundChoices } from "@/lib/forms/form-state";
import type { Locale } from "@/lib/i18n/routing";
import { languageOfText } from "@/lib/text/language";
import { isWitness } from "./model";
import type { ReportDetail } from "./queries";
import type { HowKnown, ReportedSource } from "./schema";

/** Words for what is proposed. */
export type PrefillWords = {
  reason: string;
  because: string;
  verification: string;
  publisher: string;
  /** Of the report as a source: unlike that of any other report, or two witnesses would pass for one. */
  title: string;
  roles: Record<Exclude<HowKnown, "read_or_seen">, string>;
};

type Texts = Record<string, string>;
// What the form cannot ask (about, lasted) is left open rather than changed.
const dateTexts = (name: string, date: UncertainDate): Texts => {
  const raw = rawAnswerOf(date);
  return raw === null ? {} : textsOfDate(name, raw);
};

const dayOf = (instant: string): string => instant.slice(0, 10);

const postHosts = /(^|\.)(x\.com|twitter\.com|facebook\.com|instagram\.com|youtube\.com|t\.me|telegram\.me)$/;

function claimOfSource(source: ReportedSource, known: SourceRow | null, locale: Locale): Texts {
  const isPost = source.url !== null && postHosts.test(new URL(source.url).hostname);
  return {
    ...blankClaim(locale),
    reference: source.url ?? [source.publisher, source.title].filter((words) => words !== null).join(", "),
    source: known?.id ?? newSource,
    sourceKind: isPost ? "social_media_post" : "news_article",
    url: source.url ?? "",
    publisher: source.publisher ?? "",
    title: source.title ?? "",
    claimantKind: isPost ? "social_media" : "press",
    [`claimant.${locale}`]: source.publisher ?? "",
  };
}

/** The reporter as a source: a role and the day, never who it was. */
function claimOfWitness(report: ReportDetail, locale: Locale, words: PrefillWords): Texts {
  const role = report.howKnown === "read_or_seen" ? "" : words.roles[report.howKnown];
  return {
    ...blankClaim(locale),
    source: newSource,
    sourceKind: report.howKnown === "was_told" ? "other" : "field_report",
    publisher: words.publisher,
    title: words.title,
    publishedOn: dayOf(report.receivedAt),
    language: languageOfText(report.whatHappened),
    claimantKind: "witness",
    [`claimant.${locale}`]: role,
    saidOn: dayOf(report.receivedAt),
    severity: report.severity,
    cause: report.cause,
    ...dateTexts("when", report.date),
  };
}

/** The sources of a report that the register knows, in their order; null for one it does not. */
export type KnownSources = readonly (SourceRow | null)[];

/** The claims a report proposes: what its author saw or was told, then each source it names. The words are the reviewer's. */
export function prefillClaims(report: ReportDetail, known: KnownSources, locale: Locale, words: PrefillWords): Texts {
  const own = isWitness(report.howKnown) || report.sources.length === 0 ? [claimOfWitness(report, locale, words)] : [];
  const claims = [
    ...own,
    ...report.sources.map((source, index) => claimOfSource(source, known[index] ?? null, locale)),
  ].slice(0, maxClaims);
  return Object.assign(
    { claimCount: String(claims.length), reason: words.reason },
    ...claims.map((claim, row) => prefixed(claimPrefix(row), claim)),
  );
}

/** Everything a new event proposes from a report. Its title and the statements are left to the reviewer. */
export function prefillEvent(report: ReportDetail, known: KnownSources, locale: Locale, words: PrefillWords): Texts {
  const [name = ""] = (report.placeText ?? "").split("\n");
  return {
    ...prefillClaims(report, known, locale, words),
    ...dateTexts("when", report.date),
    kind: "damage",
    severity: report.severity,
    cause: report.cause,
    countQualifier: "exactly",
    verification: "unverified",
    [`because.date.${locale}`]: report.date.basis === "unknown" ? "" : words.because,
    [`because.severity.${locale}`]: report.severity === "unknown" ? "" : words.because,
    [`because.cause.${locale}`]: report.cause === "unknown" ? "" : words.because,
    [`because.verification.${locale}`]: words.verification,
    [`new.name.${languageOfText(name)}`]: name,
    "new.kind": "other",
  };
}

/** What each row's search for a source has found already. */
export const foundSources = (values: Texts, known: KnownSources, locale: Locale): Record<string, FoundChoices> =>
  Object.fromEntries(
    Array.from({ length: Number(values.claimCount) }, (_, row) => {
      const words = values[`${claimPrefix(row)}reference`] ?? "";
      const chosen = known.find((source) => source !== null && source.id === values[`${claimPrefix(row)}source`]);
      return [`${claimPrefix(row)}reference`, { words, choices: chosen ? [sourceChoice(chosen, locale)] : [] }];
    }),
  );
