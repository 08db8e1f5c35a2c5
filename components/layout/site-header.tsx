import type { ReactNode } from "react";
import { KeptLink } from "./kept-link";

export interface SiteHeaderProps {
  homeHref: string;
  /** The parameter of the present address that goes along to it. */
  keep?: string | undefined;
  /** The word mark in both scripts, the page's own first. */
  word: { text: string; lang: string };
  otherWord: { text: string; lang: string; dir: "ltr" | "rtl" };
  navLabel: string;
  /** The links, one marked as current. */
  nav: ReactNode;
  /** The link to this page in the other language. */
  end?: ReactNode;
}

export function SiteHeader({ homeHref, keep, word, otherWord, navLabel, nav, end }: SiteHeaderProps) {
  return (
    <header className="mast">
      <div className="page">
        <KeptLink className="word" href={homeHref} keep={keep}>
          <span lang={word.lang}>{word.text}</span>{" "}
          <span className="other" lang={otherWord.lang} dir={otherWord.dir}>
            {otherWord.text}
          </span>
        </KeptLink>
        <nav aria-label={navLabel}>{nav}</nav>
        <div className="end">{end}</div>
      </div>
    </header>
  );
}
