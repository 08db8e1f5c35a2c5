import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { ViewContext } from "@/features/scope/view-context";
import { loadStand } from "@/features/views/loaders";
import { formatDay } from "@/lib/dates/format-date";
import styles from "./embed-frame.module.css";
import { FrameLink } from "./frame-link";

type Props = {
  context: ViewContext;
  /** The page of the register that shows this view, without its language. */
  href: string;
  /** Heads it for whoever hears it, where it has no heading of its own. */
  title: string | null;
  /** What the view is narrowed to, in words; null of a card, which is of one record. */
  criteria: string | null;
  children: ReactNode;
};

const contentId = "framed";

/** A view in a page of somebody else: what it shows, of what, from when, under which licence, and where it comes from. */
export async function EmbedFrame({ context, href, title, criteria, children }: Props) {
  const [t, d] = await Promise.all([getTranslations("sharing.embed"), getTranslations("dashboard")]);
  const { asOf, locale } = context;
  const { revision, day } = await loadStand(context);
  return (
    <div className={styles.framed} id={contentId}>
      {title === null ? null : <h1 className="sr">{title}</h1>}
      {children}
      <footer className={styles.foot}>
        {criteria === null ? null : <p>{t("criteria", { criteria })}</p>}
        <p>
          {d("source", { revision, day: day === null ? "" : formatDay(day, locale) })}{" "}
          {asOf === null ? t("live") : t("frozen", { revision, count: asOf.changesSince })}
        </p>
        <p>
          <a href={context.hrefOf(href)} target="_blank" rel="noopener">
            {t("open")}
          </a>
        </p>
      </footer>
      <FrameLink contentId={contentId} />
    </div>
  );
}
