import { getTranslations } from "next-intl/server";
import { LanguageLinks } from "@/components/layout/language-links";
import { NavLinks } from "@/components/layout/nav-links";
import { SiteHeader } from "@/components/layout/site-header";
import { ViewerMenu } from "@/features/accounts/components/viewer-menu";
import { asOfKey } from "@/features/scope/addresses";
import { loadOffered, loadRegister } from "@/features/settings/loaders";
import { loadLinkBase } from "@/features/share-links/gate";
import { languageWord } from "@/lib/i18n/language-words";
import { getPathname, prefixOf, servedPrefix } from "@/lib/i18n/pathname";
import { directionOf, type Locale, locales, otherLocales } from "@/lib/i18n/routing";
import { routeOf } from "@/lib/routes";
import { languageName } from "@/lib/text/languages";

const pages = [
  ["overview", "/"],
  ["sites", "/sites"],
  ["events", "/events"],
  ["known", "/known"],
  ["methods", "/methods"],
  ["report", "/report"],
] as const;
// A report is made today.
const keepOf = (href: string) => (routeOf(href).hasPast ? asOfKey : undefined);

export async function Header({ locale }: { locale: Locale }) {
  const [t, v, base, offered] = await Promise.all([
    getTranslations("frame"),
    getTranslations("vocabulary"),
    loadLinkBase(),
    loadOffered(),
  ]);
  const isInLink = base !== "";
  // Through a link only what it opens is on the menu.
  const shown = pages.filter(([, href]) => !isInLink || routeOf(href).opensInLinks);
  const hrefOf = (href: string) => getPathname({ locale, href: isInLink ? base + href.replace(/^\/$/, "") : href });
  return (
    <>
      <SiteHeader
        homeHref={hrefOf("/")}
        keep={isInLink ? undefined : asOfKey}
        words={await wordMarks(locale, offered)}
        navLabel={t("nav.label")}
        nav={
          <NavLinks
            servedPrefix={isInLink ? `/${locale}` : servedPrefix}
            base={isInLink ? getPathname({ locale, href: base }) : ""}
            items={shown.map(([key, href]) => ({
              href: hrefOf(href),
              label: t(`nav.${key}`),
              keep: isInLink ? undefined : keepOf(href),
              isHome: key === "overview",
            }))}
          />
        }
        end={
          <LanguageLinks
            label={t("languages")}
            prefixes={locales.map((one) => `/${one}`)}
            base={base}
            languages={otherLocales(locale, offered).map((other) => ({
              tag: other,
              dir: directionOf(other),
              name: languageName(other, other),
              prefix: prefixOf(other),
              title: t("inLanguage", { language: languageWord(other, locale, v) }),
            }))}
          />
        }
      />
      <ViewerMenu />
    </>
  );
}

/** The register's name as the page says it, then as the next of the other languages does. */
async function wordMarks(locale: Locale, offered: readonly Locale[]) {
  const [next = locale] = otherLocales(locale, offered);
  const marks = await Promise.all(
    [...new Set([locale, next])].map(async (lang) => {
      const { text, lang: is } = (await loadRegister(lang)).name;
      return { text, lang: is, dir: directionOf(is) };
    }),
  );
  return marks.filter(({ text }, index) => marks.findIndex((other) => other.text === text) === index);
}
