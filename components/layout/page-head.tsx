import Link from "next/link";
import type { ReactNode } from "react";

export interface Crumb {
  key: string;
  label: ReactNode;
  href?: string | undefined;
}

export interface PageHeadProps {
  title: ReactNode;
  /** The name in the other script, under the title. */
  otherTitle?: { text: string; lang: string; dir: "ltr" | "rtl" } | undefined;
  crumbs?: readonly Crumb[] | undefined;
  crumbsLabel?: string | undefined;
  dek?: ReactNode;
  /** A row of facts or names under the dek. */
  children?: ReactNode;
  /** A headline that is a sentence is set wider than a name. */
  isStatement?: boolean | undefined;
}

export function PageHead({ title, otherTitle, crumbs = [], crumbsLabel, dek, children, isStatement }: PageHeadProps) {
  return (
    <div className={isStatement === true ? "page opening statement" : "page opening"}>
      {crumbs.length === 0 ? null : (
        <nav aria-label={crumbsLabel}>
          <ol className="crumb">
            {crumbs.map((crumb) => (
              <li key={crumb.key}>
                {crumb.href === undefined ? (
                  crumb.label
                ) : (
                  <Link href={crumb.href} prefetch={false}>
                    {crumb.label}
                  </Link>
                )}
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="titlerow">
        <h1>{title}</h1>
        {otherTitle === undefined ? null : (
          <p className="other-title" lang={otherTitle.lang} dir={otherTitle.dir}>
            {otherTitle.text}
          </p>
        )}
      </div>
      {dek === undefined ? null : <div className="dek">{dek}</div>}
      {children}
    </div>
  );
}
