import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { AsOf } from "@/features/as-of/as-of";
import { loadRegisterHead } from "@/features/as-of/loaders";
import { ownPath } from "@/features/as-of/own-path";
import { amidChangeId } from "@/features/as-of/states";
import { hrefOfPresent } from "@/features/scope/addresses";
import type { ViewContext } from "@/features/scope/view-context";
import { formatDay } from "@/lib/dates/format-date";
import type { Day } from "@/lib/dates/uncertain-date";
import styles from "./as-of-banner.module.css";

/** Says that a page is not the present, how far from it, and how to get there. */
export async function AsOfBanner({ context, asOf }: { context: ViewContext; asOf: AsOf }) {
  const t = await getTranslations("history.asOf");
  const { locale } = context;
  const { seq, day, changesSince } = asOf;
  return (
    <aside className={styles.banner} aria-label={t("label")} id="as-of">
      <div className="page">
        <p className={styles.words}>
          <strong>
            {day === null ? t("before") : t("atRevision", { revision: seq, day: formatDay(day, locale) })}
          </strong>{" "}
          {t.rich("since", {
            count: changesSince,
            changes: (words) => (
              <a key="changes" href={hrefOfPresent(context.hrefOf(`/changes?after=${seq}`))}>
                {words}
              </a>
            ),
          })}{" "}
          {seq === 0 ? null : t("limits")}
        </p>
        <p className={styles.words}>
          <a href={await presentHref()}>{t("present")}</a>
        </p>
      </div>
    </aside>
  );
}

/** An address that names neither a revision nor a day shows the present, and says so. */
export async function UnreadableAsOf({ text }: { text: string }) {
  const t = await getTranslations("history.asOf");
  const shown = text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
  return <PresentNotice>{t.rich("unreadable", { text: () => <bdi>{shown}</bdi> })}</PresentNotice>;
}

const mostShown = 40;

/** What will stand at the end of a day that is not over nobody knows: the present is shown, and the page says so. */
export async function DayNotOver({ context: { locale }, day }: { context: ViewContext; day: Day }) {
  const [t, head] = await Promise.all([getTranslations("history.asOf"), loadRegisterHead()]);
  return <PresentNotice>{t("dayNotOver", { day: formatDay(day, locale), revision: head?.seq ?? 0 })}</PresentNotice>;
}

/** A state is what a change left: a revision amid one leads to the end of that change, where this is what it leads to, and seen by nobody else. */
export async function AmidChange({ shown }: { shown: string }) {
  const t = await getTranslations("history.asOf");
  return (
    <aside className={`${styles.banner} ${styles.amid}`} aria-label={t("label")} id={amidChangeId}>
      <div className="page">
        <p className={styles.words}>{t("amidChange", { shown })}</p>
      </div>
    </aside>
  );
}

/** Why a page is the present although its address asks for another state. */
async function PresentNotice({ children }: { children: ReactNode }) {
  const t = await getTranslations("history.asOf");
  return (
    <aside className={styles.banner} aria-label={t("label")} id="as-of">
      <div className="page">
        <p className={styles.words}>{children}</p>
      </div>
    </aside>
  );
}

export const presentHref = async (): Promise<string> => hrefOfPresent(await ownPath());
