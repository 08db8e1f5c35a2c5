import Link from "next/link";
import type { ReactNode } from "react";

export interface SiteHeaderProps {
  homeHref: string;
  /** The word mark in both scripts, the page's own first. */
  word: { text: string; lang: string };
  otherWord: { text: string; lang: string; dir: "ltr" | "rtl" };
  navLabel: string;
  /** The links, one marked as current. */
  nav: ReactNode;
  /** Who is signed in, the other language. */
  end?: ReactNode;
}

export function SiteHeader({ homeHref, word, otherWord, navLabel, nav, end }: SiteHeaderProps) {
  return (
    <header className="mast">
      <div className="page">
        <Link className="word" href={homeHref} prefetch={false}>
          <span lang={word.lang}>{word.text}</span>{" "}
          <span className="other" lang={otherWord.lang} dir={otherWord.dir}>
            {otherWord.text}
          </span>
        </Link>
        <nav aria-label={navLabel}>{nav}</nav>
        <div className="end">{end}</div>
      </div>
    </header>
  );
}
