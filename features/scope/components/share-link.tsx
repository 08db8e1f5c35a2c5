import { getTranslations } from "next-intl/server";
import { classNames } from "@/components/ui/class-names";
import { shareHref } from "../addresses";
import type { ViewContext } from "../view-context";

type Props = {
  context: Pick<ViewContext, "hrefOf">;
  /** The view, without its language. */
  href: string;
  /** One figure of it, by its anchor, and what that is called. */
  figure?: { part: string; title: string };
};

/** Leads to the page at which a view is shared, which opens over this one where scripts run (`ShareDialog`). */
export async function ShareLink({ context, href, figure }: Props) {
  const t = await getTranslations("sharing");
  return (
    <a
      href={context.hrefOf(shareHref(href, figure?.part))}
      className={classNames("share-link", figure === undefined && "btn plain")}
      aria-label={figure === undefined ? undefined : t("of", { title: figure.title })}
      rel="nofollow"
      data-share
    >
      {figure === undefined ? (
        <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
          <path d="M8 10V1.5M4.8 4.5 8 1.4l3.2 3.1M3 8v6.2h10V8" />
        </svg>
      ) : null}
      {figure === undefined ? <span className="share-words">{t("button")}</span> : t("short")}
    </a>
  );
}
