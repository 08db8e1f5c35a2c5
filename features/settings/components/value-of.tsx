import { useLocale, useTranslations } from "next-intl";
import { InLanguage } from "@/components/ui/in-language";
import { localeOf } from "@/lib/i18n/routing";
import { languageName } from "@/lib/text/languages";
import type { IdentityValue } from "../model";
import { type IdentityName, knownLicences, ownLicence } from "../schema";

/** What the register said of itself, as it was changed from or to: a text in every language it was in. */
export function ValueOf({ name, value }: { name: IdentityName; value: IdentityValue }) {
  const t = useTranslations("settings");
  const locale = localeOf(useLocale());
  if (value === null) return <>{t(name === "defaultSiteId" ? "wholeRegister" : "nothing")}</>;
  if (isList(value)) {
    if (value.length === 0) return <>{t("everyLanguage")}</>;
    return <>{new Intl.ListFormat(locale).format(value.map((tag) => languageName(tag, locale)))}</>;
  }
  if (name === "licence") return <>{value === ownLicence ? t("ownLicence") : licenceName(String(value))}</>;
  if (typeof value === "string") return <bdi>{value}</bdi>;
  return (
    <ul>
      {Object.entries(value).map(([lang, text]) => (
        <li key={lang}>
          {languageName(lang, locale)}: <InLanguage lang={lang} text={text} />
        </li>
      ))}
    </ul>
  );
}

const isList = (value: IdentityValue): value is readonly string[] => Array.isArray(value);

function licenceName(stored: string): string {
  const known = Object.entries(knownLicences).find(([id]) => id === stored);
  return known?.[1].name ?? stored;
}
