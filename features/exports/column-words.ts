import { getTranslations } from "next-intl/server";
import { localeOf } from "@/lib/i18n/routing";
import { languageName } from "@/lib/text/languages";
import { type Column, columnLanguages, type Table } from "./tables";

/** A column as its reader is told of it. */
export type ColumnWords = {
  table: string;
  name: string;
  type: Column["type"];
  label: string;
  /** The words it can hold, with what each means; none for a column of no vocabulary. */
  words: readonly { word: string; meaning: string }[];
  /** Who vouches for it; null for what tells records apart. */
  saidBy: string | null;
  /** The term of CIDOC CRM, Dublin Core, PROV or schema.org for it. */
  term: string | null;
};

/** The list of words that a column holds, among the messages of the vocabulary. */
function listOf({ field, part }: Column): string | null {
  if (part === "basis") return "basis";
  if (field?.holds.is === "word" || field?.holds.is === "words") return field.holds.list;
  return field?.holds.is === "precision" ? "publicPrecision" : null;
}

/** Describes the columns of tables in a language. */
export async function describeColumns(tables: readonly Table[], language: string): Promise<ColumnWords[]> {
  const locale = localeOf(language);
  const [t, fields, vocabulary] = await Promise.all([
    getTranslations({ locale, namespace: "exports" }),
    getTranslations({ locale, namespace: "history.field" }),
    getTranslations({ locale, namespace: "vocabulary" }),
  ]);
  const labelOf = ({ label, part }: Column): string => {
    const of = t.has(`column.${label}`) ? t(`column.${label}`) : fields.has(label) ? fields(label) : label;
    if (part === null) return of;
    const said = columnLanguages.includes(part) ? languageName(part, locale) : t(`part.${part}`);
    return t("labelOfPart", { of, part: said });
  };
  const wordsOf = (column: Column): ColumnWords["words"] => {
    const list = listOf(column);
    const words: unknown = list === null ? {} : vocabulary.raw(list);
    return Object.entries(Object(words)).map(([word, meaning]) => ({ word, meaning: String(meaning) }));
  };
  return tables.flatMap((table) =>
    table.columns.map((column) => ({
      table: table.name,
      ...{ name: column.name, type: column.type, label: labelOf(column), words: wordsOf(column) },
      saidBy: column.field === null ? null : t(`saidBy.${column.field.saidBy}`),
      term: column.field?.term ?? null,
    })),
  );
}
