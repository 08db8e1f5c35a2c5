import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { hrefPinnedAt } from "@/features/scope/addresses";
import type { ViewContext } from "@/features/scope/view-context";
import { loadSourceLine } from "@/features/settings/loaders";
import { loadStand } from "@/features/views/loaders";
import styles from "./embed-frame.module.css";

type Props = {
  context: ViewContext;
  /** The page of the register that shows this view, without its language. */
  href: string;
  /** Heads it for whoever hears it, where it has no heading of its own. */
  title: string | null;
  /** The revision it shows for ever; null where it follows the register. */
  pinned: number | null;
  /** What the view is narrowed to, in words; null of a card, which is of one record. */
  criteria: string | null;
  children: ReactNode;
};

/** A view in a page of somebody else: what it shows, of what, from when, under which licence, and where it comes from. */
export async function EmbedFrame({ context, href, title, criteria, pinned, children }: Props) {
  const t = await getTranslations("sharing.embed");
  const { asOf, locale, scope } = context;
  const { revision, day } = await loadStand(context);
  // Of a link the line above says how it stands, and its pages stand so by themselves.
  const isInLink = scope.link !== null;
  const frozen = t("frozen", { revision, count: asOf?.changesSince ?? 0 });
  const stands = isInLink ? null : pinned === null ? t("live") : frozen;
  return (
    <>
      {title === null ? null : <h1 className="sr">{title}</h1>}
      {children}
      <footer className={styles.foot}>
        {criteria === null ? null : <p>{t("criteria", { criteria })}</p>}
        <p>
          {await loadSourceLine(locale, { revision, day })} {stands}
        </p>
        <p>
          <a href={context.hrefOf(isInLink ? href : hrefPinnedAt(href, pinned))} target="_blank" rel="noopener">
            {t("open")}
          </a>
        </p>
      </footer>
    </>
  );
}
