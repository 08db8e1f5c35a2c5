import { getTranslations } from "next-intl/server";
import { LanguageLink } from "@/components/layout/language-link";
import { NavLinks } from "@/components/layout/nav-links";
import { SiteHeader } from "@/components/layout/site-header";
import { ViewerMenu } from "@/features/accounts/components/viewer-menu";
import { asOfKey } from "@/features/scope/addresses";
import { getPathname } from "@/lib/i18n/pathname";
import { directionOf, type Locale, otherLocale } from "@/lib/i18n/routing";
import { routeOf } from "@/lib/routes";

const pages = [
  ["overview", "/"],
  ["sites", "/sites"],
  ["events", "/events"],
  ["methods", "/methods"],
  ["report", "/report"],
] as const;
// A report is made today.
const keepOf = (href: string) => (routeOf(href).hasPast ? asOfKey : undefined);

export async function Header({ locale }: { locale: Locale }) {
  const t = await getTranslations("frame");
  const other = otherLocale(locale);
  const words = {
    en: { text: "Tadmur", lang: "en", dir: "ltr" },
    ar: { text: "تدمر", lang: "ar", dir: "rtl" },
  } as const;
  return (
    <>
      <SiteHeader
        homeHref={getPathname({ locale, href: "/" })}
        keep={asOfKey}
        word={words[locale]}
        otherWord={words[other]}
        navLabel={t("nav.label")}
        nav={
          <NavLinks
            items={pages.map(([key, href]) => ({
              href: getPathname({ locale, href }),
              label: t(`nav.${key}`),
              keep: keepOf(href),
            }))}
          />
        }
        end={
          <LanguageLink
            locale={other}
            dir={directionOf(other)}
            label={t("otherLanguage")}
            title={t("otherLanguageLabel")}
          />
        }
      />
      <ViewerMenu />
    </>
  );
}
