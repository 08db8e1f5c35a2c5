import "@/components/styles/index.css";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { hasLocale } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { OneStops } from "@/components/charts/one-stops";
import { FailureWordsProvider } from "@/components/layout/failure-words";
import { SkipLink } from "@/components/layout/skip-link";
import { themeChoiceOf } from "@/components/layout/theme-choice";
import { SoftLinks } from "@/components/plain/soft-links";
import { ownPath } from "@/features/as-of/own-path";
import { FramedMain } from "@/features/embeds/components/framed-main";
import { findOfferedAddress, loadRegister } from "@/features/settings/loaders";
import { ShareDialog } from "@/features/sharing/components/share-dialog";
import { directionOf, type Locale, localeOf, routing } from "@/lib/i18n/routing";
import { routeOf } from "@/lib/routes";
import { Footer } from "./footer";
import { Header } from "./header";

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const [t, { name, isUnnamed, about }] = await Promise.all([
    getTranslations({ locale, namespace: "frame" }),
    loadRegister(localeOf(locale)),
  ]);
  const base = process.env.PUBLIC_URL;
  return {
    ...(base && URL.canParse(base) ? { metadataBase: new URL(base) } : {}),
    title: { default: isUnnamed ? name.text : `${name.text}: ${t("tagline")}`, template: `%s · ${name.text}` },
    description: about?.text ?? t("tagline"),
  };
}

export default async function LocaleLayout({ children, params }: Props) {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  const t = await getTranslations("frame");
  const path = await ownPath();
  const elsewhere = await findOfferedAddress(locale, path);
  if (elsewhere !== null) redirect(elsewhere);
  const own = new URL(path, "http://register");
  // What other sites frame is no page of ours: nothing around it, and no cookie is read.
  const isFramed = routeOf(own.pathname).isFrameable;
  const theme = themeChoiceOf(
    isFramed ? (own.searchParams.get("theme") ?? undefined) : (await cookies()).get("theme")?.value,
  );
  const content = (
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
  );
  return (
    <html lang={locale} dir={directionOf(locale)} {...(theme === "system" ? {} : { "data-theme": theme })}>
      {isFramed ? (
        <head>
          <base target="_blank" />
        </head>
      ) : null}
      <body>
        {isFramed ? <FramedMain>{content}</FramedMain> : <Around parts={{ locale, theme }}>{content}</Around>}
        <OneStops />
      </body>
    </html>
  );
}

type AroundProps = { parts: { locale: Locale; theme: ReturnType<typeof themeChoiceOf> }; children: ReactNode };

/** What stands around a page of ours. */
async function Around({ parts: { locale, theme }, children }: AroundProps) {
  const t = await getTranslations("frame");
  return (
    <>
      <SkipLink>{t("skip")}</SkipLink>
      <Header locale={locale} />
      <main id="main">{children}</main>
      <Footer locale={locale} theme={theme} />
      <ShareDialog />
      <SoftLinks />
    </>
  );
}
