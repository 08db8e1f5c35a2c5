import { getTranslations } from "next-intl/server";
import type { SiteNameRecord } from "@/features/sites/schema";
import { groupBy } from "@/lib/group-by";
import { languageWord } from "@/lib/i18n/language-words";
import { pageLocale } from "@/lib/i18n/page-locale";
import { commaOf, directionOfLanguage, scriptOfTag } from "@/lib/text/language";

type Props = { names: readonly SiteNameRecord[]; shown: readonly string[] };

const latinLetters = "-Latn";

/** A name's language as a tag that says its letters are Latin where the language alone would mislead. */
const tagOf = ({ lang, script }: SiteNameRecord): string =>
  script === "Latn" && scriptOfTag(lang) !== "Latn" ? lang + latinLetters : lang;

/** Every name that the title does not show, by language, each in its own script and direction. */
export async function SiteNames({ names, shown }: Props) {
  const [t, v, locale] = await Promise.all([getTranslations("sites"), getTranslations("vocabulary"), pageLocale()]);
  const others = names.filter(({ text }) => !shown.includes(text));
  if (others.length === 0) return null;
  const labelOf = (tag: string) => {
    if (tag === locale) return t("names.also");
    const [language = tag, inLatin] = tag.split(latinLetters);
    const word = languageWord(language, locale, v);
    return inLatin === undefined ? word : t("names.latinLetters", { language: word });
  };
  const groups = [...groupBy(others, tagOf)].toSorted(([a], [b]) => Number(b === locale) - Number(a === locale));
  return (
    <dl className="names">
      {groups.map(([tag, group]) => (
        <div key={tag}>
          <dt>{labelOf(tag)}</dt>
          <dd lang={tag} dir={directionOfLanguage(tag)}>
            {group.map(({ text }) => text).join(commaOf(tag))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
