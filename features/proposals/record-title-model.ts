import type { JsonRecord } from "@/features/chain/model";
import { canonicalJson, type Json } from "@/features/chain/model";
import type { SubjectType } from "@/features/chain/schema";
import { recordOf } from "@/features/chain/stored-record";
import type { Locale } from "@/lib/i18n/routing";

const text = (value: Json | undefined): string | null => (typeof value === "string" && value !== "" ? value : null);

const pick = (record: JsonRecord, name: string, locale: Locale): string | null => {
  const [en, ar] = [text(record[`${name}En`]), text(record[`${name}Ar`])];
  return locale === "ar" ? (ar ?? en) : (en ?? ar);
};

function siteName({ names }: JsonRecord, locale: Locale): string | null {
  const all = Array.isArray(names) ? names : [];
  const preferred = all.filter((name) => name.kind === "preferred");
  const own = preferred.find((name) => name.lang === locale) ?? preferred[0] ?? all[0];
  return text(own?.text);
}

const titles: Record<SubjectType, (record: JsonRecord, locale: Locale) => string | null> = {
  site: siteName,
  damage_event: (record, locale) => pick(record, "title", locale),
  source: ({ title }) => text(title),
  claim: ({ statement }) => text(statement),
  period: ({ holder }) => text(holder),
  evidence: (record, locale) => pick(record, "caption", locale) ?? text(record.credit),
};

/** What a record of any noun is called, from what a revision says of it. */
export const recordTitle = (type: SubjectType, record: JsonRecord, locale: Locale): string =>
  titles[type](record, locale) ?? "";

/** The fields on which two versions of a record differ, each with what both say. */
export function differingFields(now: JsonRecord, proposed: JsonRecord): { field: string; now: Json; proposed: Json }[] {
  const [a, b] = [recordOf(now), recordOf(proposed)];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .map((field) => ({ field, now: a[field] ?? null, proposed: b[field] ?? null }))
    .filter((one) => canonicalJson(one.now) !== canonicalJson(one.proposed));
}
