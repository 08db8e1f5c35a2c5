import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { InLanguage } from "@/components/ui/in-language";
import { canonicalJson, type Json, type JsonRecord } from "@/features/chain/model";
import type { Subject, SubjectType } from "@/features/chain/schema";
import { aboutOf, type Named, referenceOf } from "@/features/history/model";
import { formatDate } from "@/lib/dates/format-date";
import { formatEdtf } from "@/lib/dates/format-edtf";
import { type UncertainDate, uncertainDateSchema } from "@/lib/dates/uncertain-date";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { Locale } from "@/lib/i18n/routing";
import { languageOfText } from "@/lib/text/language";
import { NamedRecord } from "./named-record";

export type ValueOf = { type: SubjectType; key: string; value: Json; named: ReadonlyMap<string, Named> };

/** Where the words of a member's values are. The kinds of records differ by what they are kinds of. */
const vocabularies: Readonly<Record<string, string>> = {
  severity: "severity",
  cause: "cause",
  verification: "verification",
  stance: "stance",
  claimantKind: "claimantKind",
  reliability: "reliability",
  credibility: "credibility",
  publicPrecision: "publicPrecision",
  language: "language",
  statementLang: "language",
  shows: "shows",
  licence: "licence",
};
const kinds: Partial<Record<SubjectType, string>> = {
  site: "siteKind",
  damage_event: "eventKind",
  source: "sourceKind",
  evidence: "evidenceKind",
};
const graded = new Set(["reliability", "credibility"]);
const edtfKeys = new Set(["saidOn", "publishedOn"]);
/** Read as they are, from left to right. */
const codes = new Set([
  "slug",
  "country",
  "worldHeritageId",
  "url",
  "archivedUrl",
  "licenceUrl",
  "sourceUrl",
  "viewpoint",
]);

const isRecord = (value: Json): value is JsonRecord =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether a member holds a text that is compared word by word. */
export const isText = (key: string, value: Json | undefined): value is string =>
  typeof value === "string" &&
  vocabularies[key] === undefined &&
  !codes.has(key) &&
  !edtfKeys.has(key) &&
  referenceOf(key) === undefined &&
  !(key === "kind");

/** The language a text is in: as its member's name says, as the record says, or by its letters. */
export function languageOf(key: string, text: string, record: JsonRecord): string {
  if (key.endsWith("En")) return "en";
  if (key.endsWith("Ar")) return "ar";
  return key === "statement" && typeof record.statementLang === "string" ? record.statementLang : languageOfText(text);
}

/** One value of a record in the reader's words. What nobody has words for is shown as it is kept. */
export async function formatValue({ type, key, value, named }: ValueOf): Promise<ReactNode> {
  const t = await getTranslations("history.value");
  if (value === null) return <span className="quiet">{t("none")}</span>;
  const word = await formatWord(type, key, value);
  if (word !== null) return word;
  const reference = referenceTo(key, value, type);
  if (reference !== null) return <NamedRecord subject={reference} named={named} />;
  if (isRecord(value)) return formatRecord(key, value);
  if (typeof value === "string")
    return codes.has(key) ? (
      <bdi dir="ltr">{value}</bdi>
    ) : (
      <InLanguage text={value} lang={languageOf(key, value, {})} />
    );
  return <bdi dir="ltr">{typeof value === "object" ? canonicalJson(value) : String(value)}</bdi>;
}

async function formatWord(type: SubjectType, key: string, value: Json): Promise<ReactNode> {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const [v, locale] = [await getTranslations("vocabulary"), await pageLocale()];
  if (edtfKeys.has(key)) return formatEdtf(String(value), locale);
  const list = key === "kind" ? kinds[type] : vocabularies[key];
  if (list === undefined) return null;
  const words = v.has(`${list}.${value}`) ? v(`${list}.${value}`) : String(value);
  return graded.has(key) ? `${value}: ${words}` : words;
}

const referenceTo = (key: string, value: Json, type: SubjectType): Subject | null => {
  if (typeof value === "object" && value !== null) return aboutOf(key, value);
  const named = key === "mergedIntoId" ? type : referenceOf(key);
  return named === undefined || typeof value !== "string" ? null : { type: named, id: value };
};

async function formatRecord(key: string, value: JsonRecord): Promise<ReactNode> {
  const [t, locale] = [await getTranslations("history.value"), await pageLocale()];
  const date = uncertainDateSchema.safeParse(value);
  if (date.success) return capitalised(date.data, locale);
  const { lat, lon, precisionMetres, source, lastIntact, firstDamaged, sha256 } = value;
  if (key === "position" && typeof lat === "number" && typeof lon === "number") {
    return t.rich("position", {
      at: () => <bdi dir="ltr">{`${lat}, ${lon}`}</bdi>,
      metres: Number(precisionMetres),
      source: () => <InLanguage text={String(source)} />,
    });
  }
  if (key === "imageryBracket" && typeof lastIntact === "string" && typeof firstDamaged === "string")
    return t("bracket", {
      intact: formatEdtf(lastIntact, locale) ?? "",
      damaged: formatEdtf(firstDamaged, locale) ?? "",
    });
  if (typeof sha256 === "string") return <bdi dir="ltr">{`SHA-256 ${sha256.slice(0, 12)}…`}</bdi>;
  return <bdi dir="ltr">{canonicalJson(value)}</bdi>;
}

const capitalised = (date: UncertainDate, locale: Locale): string => {
  const words = formatDate(date, locale);
  return `${words.charAt(0).toLocaleUpperCase(locale)}${words.slice(1)}`;
};
