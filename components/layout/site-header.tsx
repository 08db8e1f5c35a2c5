import Link from "next/link";
import type { ReactNode } from "react";

export interface NavItem {
  href: string;
  label: ReactNode;
  isCurrent?: boolean | undefined;
}

export interface SiteHeaderProps {
  homeHref: string;
  /** The word mark in both scripts, the page's own first. */
  word: { text: string; lang: string };
  otherWord: { text: string; lang: string; dir: "ltr" | "rtl" };
  navLabel: string;
  nav: readonly NavItem[];
  /** The same page in the other language. */
  language?: { href: string; label: string; lang: string; dir: "ltr" | "rtl" } | undefined;
  /** Sign-in, the queue. */
  end?: ReactNode;
}

export function SiteHeader({ homeHref, word, otherWord, navLabel, nav, language, end }: SiteHeaderProps) {
  return (
    <header className="mast">
      <div className="page">
        <Link className="word" href={homeHref} prefetch={false}>
          <span lang={word.lang}>{word.text}</span>{" "}
          <span className="other" lang={otherWord.lang} dir={otherWord.dir}>
            {otherWord.text}
          </span>
        </Link>
        <nav aria-label={navLabel}>
          {nav.map((item) => (
            <Link
              key={item.href}
              href={item.href}
              prefetch={false}
              aria-current={item.isCurrent === true ? "page" : undefined}
            >
              {item.label}
            </Link>
          ))}
        </nav>
        <div className="end">
          {end}
          {language === undefined ? null : (
            // A plain link: the other language is another document, with its own direction.
            <a className="lang" href={language.href} hrefLang={language.lang} lang={language.lang} dir={language.dir}>
              {language.label}
            </a>
          )}
        </div>
      </div>
    </header>
  );
}
