import "@/components/styles/index.css";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { hasLocale } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { FailureWordsProvider } from "@/components/layout/failure-words";
import { SkipLink } from "@/components/layout/skip-link";
import { themeChoiceOf } from "@/components/layout/theme-choice";
import { directionOf, routing } from "@/lib/i18n/routing";
import { Footer } from "./footer";
import { Header } from "./header";

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "frame" });
  const base = process.env.PUBLIC_URL;
  return {
    ...(base && URL.canParse(base) ? { metadataBase: new URL(base) } : {}),
    title: { default: `${t("name")}: ${t("tagline")}`, template: `%s · ${t("name")}` },
    description: t("tagline"),
  };
}

export default async function LocaleLayout({ children, params }: Props) {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  const t = await getTranslations({ locale, namespace: "frame" });
  const theme = themeChoiceOf((await cookies()).get("theme")?.value);
  return (
    <html lang={locale} dir={directionOf(locale)} {...(theme === "system" ? {} : { "data-theme": theme })}>
      <body>
        <SkipLink>{t("skip")}</SkipLink>
        <Header locale={locale} />
        <main id="main">
          <FailureWordsProvider
            words={{
              title: t("failure.title"),
              what: t("failure.what"),
              again: t("failure.again"),
              number: t("failure.number"),
            }}
          >
            {children}
          </FailureWordsProvider>
        </main>
        <Footer locale={locale} theme={theme} />
      </body>
    </html>
  );
}
