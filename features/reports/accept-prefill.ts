import { rawAnswerOf } from "@/lib/dates/date-answer";
import type { UncertainDate } from "@/lib/dates/uncertain-date";
import { textsOfDate } from "@/lib/forms/form-schema";
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
const prefixed = (prefix: string, texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [prefix + name, text]));

// What the form cannot ask (about, lasted) is left open rather than changed.
const dateTexts = (name: string, date: UncertainDate): Texts => {
  const raw = rawAnswerOf(date);
  return raw === null ? {} : textsOfDate(name, raw);
};

const dayOf = (instant: string): string => instant.slice(0, 10);

/** What the claim fields of one row start with. */
export const blankClaim = (locale: "en" | "ar"): Texts => ({
  language: locale,
  statementLang: locale,
  reliability: "F",
  credibility: "6",
  stance: "supports",
  severity: "unknown",
  cause: "unknown",
});

const postHosts = /(^|\.)(x\.com|twitter\.com|facebook\.com|instagram\.com|youtube\.com|t\.me|telegram\.me)$/;

function claimOfSource(source: ReportedSource, locale: "en" | "ar"): Texts {
  const isPost = source.url !== null && postHosts.test(new URL(source.url).hostname);
  return {
    ...blankClaim(locale),
    sourceKind: isPost ? "social_media_post" : "news_article",
    url: source.url ?? "",
    publisher: source.publisher ?? "",
    title: source.title ?? "",
    claimantKind: isPost ? "social_media" : "press",
    claimant: source.publisher ?? "",
  };
}

/** The reporter as a source: a role and the day, never who it was. */
function claimOfWitness(report: ReportDetail, locale: "en" | "ar", words: PrefillWords): Texts {
  const role = report.howKnown === "read_or_seen" ? "" : words.roles[report.howKnown];
  return {
    ...blankClaim(locale),
    sourceKind: report.howKnown === "was_told" ? "other" : "field_report",
    publisher: words.publisher,
    title: words.title,
    publishedOn: dayOf(report.receivedAt),
    language: languageOfText(report.whatHappened),
    claimantKind: "witness",
    claimant: role,
    saidOn: dayOf(report.receivedAt),
    severity: report.severity,
    cause: report.cause,
    ...dateTexts("when", report.date),
  };
}

/** The claims a report proposes: what its author saw or was told, then each source it names. The words are the reviewer's. */
export function prefillClaims(report: ReportDetail, locale: "en" | "ar", words: PrefillWords): Texts {
  const own = isWitness(report.howKnown) || report.sources.length === 0 ? [claimOfWitness(report, locale, words)] : [];
  const claims = [...own, ...report.sources.map((source) => claimOfSource(source, locale))].slice(0, 10);
  return Object.assign(
    { claimCount: String(claims.length), reason: words.reason },
    ...claims.map((claim, row) => prefixed(`claim.${row}.`, claim)),
  );
}

/** Everything a new event proposes from a report. Its title and the statements are left to the reviewer. */
export function prefillEvent(report: ReportDetail, locale: "en" | "ar", words: PrefillWords): Texts {
  return {
    ...prefillClaims(report, locale, words),
    ...dateTexts("when", report.date),
    kind: "damage",
    severity: report.severity,
    cause: report.cause,
    verification: "unverified",
    "because.date": report.date.basis === "unknown" ? "" : words.because,
    "because.severity": report.severity === "unknown" ? "" : words.because,
    "because.cause": report.cause === "unknown" ? "" : words.because,
    "because.verification": words.verification,
    "new.nameEn": nameOf(report.placeText, "en"),
    "new.nameAr": nameOf(report.placeText, "ar"),
    "new.kind": "other",
  };
}

function nameOf(placeText: string | null, language: "en" | "ar"): string {
  const [name = ""] = (placeText ?? "").split("\n");
  return languageOfText(name) === language ? name : "";
}
