import { getTranslations } from "next-intl/server";
import { InLanguage } from "@/components/ui/in-language";
import { canonicalJson, type Json } from "@/features/chain/model";
import type { SubjectType } from "@/features/chain/schema";
import type { Named } from "@/features/history/model";
import { formatValue } from "./value";

type Props = { type: SubjectType; named: ReadonlyMap<string, Named>; name: string; item: Json };

/** One item of a record's list: a name, a claim that something rests on, a reason. */
export async function ListItem({ type, named, name, item }: Props) {
  const [t, v] = [await getTranslations("history.value"), await getTranslations("vocabulary")];
  if (typeof item !== "object" || item === null) return formatValue({ type, key: name, value: item, named });
  const { text, lang, kind, field, because, statement, sourceId } = membersOf(item);
  if (text !== null) {
    const language = v.has(`language.${lang}`) ? v(`language.${lang}`) : String(lang);
    const what = v.has(`nameKind.${kind}`) ? v(`nameKind.${kind}`) : String(kind);
    return t.rich("name", { name: () => <InLanguage text={text} lang={lang ?? undefined} />, language, kind: what });
  }
  if (field !== null) {
    const label = v.has(`assessedField.${field}`) ? v(`assessedField.${field}`) : field;
    return (
      <>
        <b>{label}</b> <InLanguage text={because ?? ""} />
      </>
    );
  }
  if (statement !== null) {
    return (
      <>
        <InLanguage text={statement} />{" "}
        {sourceId === null ? null : await formatValue({ type, key: "sourceId", value: sourceId, named })}
      </>
    );
  }
  return <bdi dir="ltr">{canonicalJson(item)}</bdi>;
}

/** The texts among an item's members; null for what is not there. */
function membersOf(item: object) {
  const held = new Map<string, unknown>(Object.entries(item));
  const read = (key: string) => {
    const value = held.get(key);
    return typeof value === "string" ? value : null;
  };
  return {
    text: read("text"),
    lang: read("lang"),
    kind: read("kind"),
    field: read("field"),
    because: read("because"),
    statement: read("statement"),
    sourceId: read("sourceId"),
  };
}
