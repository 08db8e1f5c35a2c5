"use client";
import { usePathname, useSearchParams } from "next/navigation";

export interface LanguageLinkProps {
  locale: "en" | "ar";
  dir: "ltr" | "rtl";
  label: string;
  title: string;
}

/** A link to the view that is open in the other language, filters and all. Plain, for the other language is another document. */
export function LanguageLink({ locale, dir, label, title }: LanguageLinkProps) {
  const path = usePathname().replace(/^\/(en|ar)(?=\/|$)/, "");
  const query = useSearchParams().toString();
  const href = `${locale === "en" ? path || "/" : `/${locale}${path}`}${query === "" ? "" : `?${query}`}`;
  return (
    <a className="lang" href={href} hrefLang={locale} lang={locale} dir={dir} title={title}>
      {label}
    </a>
  );
}
