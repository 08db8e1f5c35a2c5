import { getTranslations } from "next-intl/server";
import { ContextLink } from "@/components/ui/context-link";
import { InLanguage } from "@/components/ui/in-language";
import type { HistoryEntry } from "@/features/chain/queries";
import type { ViewContext } from "@/features/scope/view-context";
import { formatDay } from "@/lib/dates/format-date";
import { pageLocale } from "@/lib/i18n/page-locale";

/** Where every change is told field by field. */
export async function FullHistory({ context, href }: { context: ViewContext; href: string }) {
  const t = await getTranslations("history.page");
  return (
    <p className="more">
      <ContextLink context={context} href={href}>
        {t("full")}
      </ContextLink>
    </p>
  );
}

/** What was done to a record, oldest first: what, when, by whom in their role, and why. */
export async function History({ entries }: { entries: readonly HistoryEntry[] }) {
  const [t, h, v, locale] = await Promise.all([
    getTranslations("events.history"),
    getTranslations("history"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  return (
    <div className="dis">
      {entries.map((entry) => {
        const claims = entry.touched.filter(({ type }) => type === "claim").reduce((sum, { count }) => sum + count, 0);
        const verb = t.has(`verb.${entry.verb}`) ? entry.verb : "record";
        const isClaimsOnly = entry.touched.every(({ type }) => type === "claim");
        const role = v.has(`role.${entry.actorRole}`) ? v(`role.${entry.actorRole}`) : entry.actorRole;
        return (
          <div key={entry.changeId}>
            <b>
              {isClaimsOnly ? t("claims", { verb: entry.verb, count: claims }) : t(`verb.${verb}`, { count: claims })}
            </b>
            <p>
              {t("when", { day: formatDay(entry.at.slice(0, 10), locale), role, revision: entry.seq })}
              {entry.actorName === null ? null : (
                <>
                  {" "}
                  <bdi>{entry.actorName}</bdi>
                </>
              )}
            </p>
            {entry.reason === null ? (
              <p className="quiet">{h("reasonSuppressed")}</p>
            ) : (
              <InLanguage text={entry.reason} as="p" />
            )}
          </div>
        );
      })}
    </div>
  );
}
