import { Fragment, type ReactNode } from "react";
import { KeptLink } from "./kept-link";

export interface SiteHeaderProps {
  homeHref: string;
  /** The parameter of the present address that goes along to it. */
  keep?: string | undefined;
  /** The word mark, the page's own first, then in another script. */
  words: readonly { text: string; lang: string; dir: "ltr" | "rtl" }[];
  navLabel: string;
  /** The links, one marked as current. */
  nav: ReactNode;
  /** The other languages. */
  end?: ReactNode;
}

export function SiteHeader({ homeHref, keep, words, navLabel, nav, end }: SiteHeaderProps) {
  return (
    <header className="mast">
      <div className="page">
        <KeptLink className="word" href={homeHref} keep={keep}>
          {words.map(({ text, lang, dir }, index) => (
            <Fragment key={lang}>
              {index > 0 ? " " : null}
              <span className={index > 0 ? "other" : undefined} lang={lang} dir={dir}>
                {text}
              </span>
            </Fragment>
          ))}
        </KeptLink>
        <nav aria-label={navLabel}>{nav}</nav>
        <div className="end">{end}</div>
      </div>
    </header>
  );
}
