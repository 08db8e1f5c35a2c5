import { getTranslations } from "next-intl/server";
import { Fragment, type ReactNode } from "react";
import { InLanguage } from "@/components/ui/in-language";
import { canonicalJson, isList, isRecord, type Json, type JsonRecord } from "@/features/chain/model";
import type { SubjectType } from "@/features/chain/schema";
import {
  isLocalizedText,
  itemKeyOf,
  languagesOf,
  type Member,
  type RecordNames,
  referenceOf,
} from "@/features/history/model";
import type { FieldValue } from "@/features/records/field-schema";
import { readDate } from "@/features/records/row-model";
import { keptOutlines } from "@/features/sites/schema";
import { formatDate } from "@/lib/dates/format-date";
import { formatEdtf } from "@/lib/dates/format-edtf";
import { pointsOfShape } from "@/lib/geo/shape";
import { groupBy } from "@/lib/group-by";
import { pageLocale } from "@/lib/i18n/page-locale";
import { canonicalTag, languageOfText } from "@/lib/text/language";
import type { LocalizedText } from "@/lib/text/localized-text";
import styles from "./differences.module.css";
import { RecordLink } from "./record-link";

/** The kind of record that is read, and what the records it names are called. */
export type RecordContext = { type: SubjectType; names: RecordNames };

type Props = RecordContext & {
  /** Undefined for a member that no kind describes, as of an older shape. */
  member: Member | undefined;
  value: Json;
  /** What the member stands in: the record, or an item of one of its lists. */
  record: JsonRecord;
};

/** One value of a record in the reader's words. What nobody has words for is shown as it is kept. */
export async function Value({ value, ...props }: Props) {
  const t = await getTranslations("history.value");
  if (value === null) return <span className="quiet">{t("none")}</span>;
  const words = props.member && (await formatValue({ ...props, member: props.member, value }));
  if (words != null) return words;
  if (typeof value === "string") return <InLanguage text={value} />;
  return <bdi dir="ltr">{typeof value === "object" ? canonicalJson(value) : String(value)}</bdi>;
}

/** Null for a value that is not of the kind its description says, and for one that is read as it is kept. */
async function formatValue({ member, value, record, ...context }: Props & { member: Member }): Promise<ReactNode> {
  const { holds } = member.field;
  switch (holds.is) {
    case "text":
      return typeof value === "string" ? <InLanguage text={value} lang={languageOf(holds, value, record)} /> : null;
    case "localised":
      return isLocalizedText(value) ? <Texts texts={value} /> : null;
    case "language":
      return typeof value === "string" ? formatLanguage(value) : null;
    case "word":
      return formatWord(holds.list, value, holds.isGrade);
    case "words":
      return isList(value) ? formatWords(holds.list, value) : null;
    case "precision":
      return formatWord("publicPrecision", value);
    case "reference":
    case "subject": {
      const subject = referenceOf(context.type, holds, value);
      return subject && <RecordLink subject={subject} names={context.names} />;
    }
    case "date":
      return formatDateValue(value);
    case "edtf":
      return typeof value === "string" ? formatEdtf(value, await pageLocale()) : null;
    case "position":
    case "bracket":
    case "file":
      return isRecord(value) ? formatParts(holds.is, value) : null;
    case "outlines":
      return formatOutlines(value);
    case "rows":
    case "references":
      return isList(value) ? <ItemList {...context} member={member} items={value} /> : null;
    case "code":
      return <bdi dir="ltr">{String(value)}</bdi>;
    case "count":
      return null;
    default:
      return holds satisfies never;
  }
}

/** The language a text is in: as the record says, or by its letters. */
export function languageOf(holds: Extract<FieldValue, { is: "text" }>, text: string, record: JsonRecord): string {
  const said = holds.language === undefined ? undefined : record[holds.language];
  return typeof said === "string" ? said : languageOfText(text);
}

/** A text in every language it has, marked with each unless there is only the reader's own. */
async function Texts({ texts }: { texts: LocalizedText }) {
  const locale = await pageLocale();
  const languages = languagesOf(texts, locale);
  return languages.map((lang, index) => (
    <Fragment key={lang}>
      {index === 0 ? null : <br />}
      {lang === locale && languages.length === 1 ? null : <LanguageMark lang={lang} />}
      <InLanguage text={texts[lang] ?? ""} lang={lang} />
    </Fragment>
  ));
}

export async function LanguageMark({ lang }: { lang: string }) {
  return <span className="quiet">{await formatLanguage(lang)}: </span>;
}

async function formatLanguage(tag: string): Promise<string> {
  const [v, locale] = await Promise.all([getTranslations("vocabulary.language"), pageLocale()]);
  if (v.has(tag)) return v(tag);
  return (canonicalTag(tag) && new Intl.DisplayNames([locale], { type: "language" }).of(tag)) ?? tag;
}

async function formatWord(list: string, value: Json, isGrade = false): Promise<ReactNode> {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const v = await getTranslations("vocabulary");
  const words = v.has(`${list}.${value}`) ? v(`${list}.${value}`) : String(value);
  return isGrade ? `${value}: ${words}` : words;
}

async function formatWords(list: string, values: readonly Json[]): Promise<ReactNode> {
  const said = await Promise.all(values.map((value) => formatWord(list, value)));
  return new Intl.ListFormat(await pageLocale(), { type: "unit" }).format(said.map(String));
}

async function formatDateValue(value: Json): Promise<string | null> {
  const date = readDate(value);
  if (date === undefined) return null;
  const locale = await pageLocale();
  const words = formatDate(date, locale);
  return `${words.charAt(0).toLocaleUpperCase(locale)}${words.slice(1)}`;
}

async function formatParts(is: "position" | "bracket" | "file", value: JsonRecord): Promise<ReactNode> {
  const [t, locale] = await Promise.all([getTranslations("history.value"), pageLocale()]);
  const { lat, lon, precisionMetres, source, lastIntact, firstDamaged, sha256 } = value;
  if (is === "position" && typeof lat === "number" && typeof lon === "number") {
    return t.rich("position", {
      at: () => <bdi dir="ltr">{`${lat}, ${lon}`}</bdi>,
      metres: Number(precisionMetres),
      source: () => <InLanguage text={String(source)} />,
    });
  }
  if (is === "bracket" && typeof lastIntact === "string" && typeof firstDamaged === "string")
    return t("bracket", {
      intact: formatEdtf(lastIntact, locale) ?? "",
      damaged: formatEdtf(firstDamaged, locale) ?? "",
    });
  return is === "file" && typeof sha256 === "string" ? <bdi dir="ltr">{`SHA-256 ${sha256.slice(0, 12)}…`}</bdi> : null;
}

/** Outlines in words: of what, by how many points, from where; their numbers are in the files of the register. */
async function formatOutlines(value: Json): Promise<ReactNode> {
  if (!isList(value)) return null;
  const [t, v] = await Promise.all([getTranslations("history.value"), getTranslations("vocabulary.outlineKind")]);
  return (
    <ul className={styles.list}>
      {keptOutlines(value).map(({ kind, shape, source, licence }) => (
        <li key={canonicalJson(shape)}>
          {t.rich("outline", {
            kind: v(kind),
            points: pointsOfShape(shape),
            source: () => <InLanguage text={source} />,
            licence: () => <bdi>{licence}</bdi>,
          })}
        </li>
      ))}
    </ul>
  );
}

type ListProps = RecordContext & { member: Member };

function ItemList({ items, ...props }: ListProps & { items: readonly Json[] }) {
  return (
    <ul className={styles.list}>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a key is sent to browsers, and an item can name what is kept back
        <li key={index}>
          <Item {...props} item={item} />
        </li>
      ))}
    </ul>
  );
}

/** One item of a record's list in a line: the word it goes by, what it says, more about it in brackets, what it names. */
export async function Item({ member, item, ...context }: ListProps & { item: Json }) {
  const t = await getTranslations("history");
  const subject = referenceOf(context.type, member.field.holds, item);
  if (subject !== null) return <RecordLink subject={subject} names={context.names} />;
  const key = itemKeyOf(member);
  const parts = isRecord(item) ? [...member.items.values()].filter(({ name }) => (item[name] ?? null) !== null) : [];
  const shown = groupBy(parts, ({ name, field }) => (name === key ? "key" : placeOf(field.holds)));
  if (!isRecord(item) || shown.size === 0) return <bdi dir="ltr">{canonicalJson(item)}</bdi>;
  const show = (place: ItemPlace | "key", separator = " ") =>
    shown.get(place)?.map((part, index) => (
      <Fragment key={part.name}>
        {index === 0 ? null : separator}
        <Value {...context} member={part} value={item[part.name] ?? null} record={item} />
      </Fragment>
    ));
  const more = show("more", t("changes.comma"));
  return (
    <>
      {key === null ? null : <b>{show("key")} </b>}
      {show("says")} {more === undefined ? null : <>({more})</>} {show("names")}
    </>
  );
}

type ItemPlace = "says" | "more" | "names" | "apart";

/** Where a member stands in the line of an item; `apart`: it is no part of it. */
function placeOf(holds: FieldValue): ItemPlace {
  switch (holds.is) {
    case "text":
    case "localised":
      return "says";
    case "language":
    case "word":
    case "words":
    case "date":
    case "edtf":
    case "count":
      return "more";
    case "reference":
    case "subject":
      return "names";
    case "code":
      return holds.isSaid ? "more" : "apart";
    case "references":
    case "rows":
    case "position":
    case "outlines":
    case "precision":
    case "bracket":
    case "file":
      return "apart";
    default:
      return holds satisfies never;
  }
}
