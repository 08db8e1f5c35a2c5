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

/**
 * What was done to a record, oldest first: what, when, by whom in their role, and why. `of`: the kind of the record; of what was done
 * to others that belong to it alone it says which.
 */
export async function History({ entries, of }: { entries: readonly HistoryEntry[]; of: "damage_event" | "evidence" }) {
  const [t, h, v, locale] = await Promise.all([
    getTranslations("events.history"),
    getTranslations("history"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  return (
    <div className="dis">
      {entries.map((entry) => {
        const verb = t.has(`verb.${entry.verb}`) ? entry.verb : "record";
        const { what, count } = toldOf(entry, of);
        const role = v.has(`role.${entry.actorRole}`) ? v(`role.${entry.actorRole}`) : entry.actorRole;
        return (
          <div key={entry.changeId}>
            <b>{what === "own" ? t(`verb.${verb}`, { count }) : t(what, { verb: entry.verb, count })}</b>
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

/** What of a change is told: that of the record itself with how many of its claims, or else how many of which others. */
function toldOf({ touched }: HistoryEntry, of: string) {
  const countOf = (wanted: string) =>
    touched.filter(({ type }) => type === wanted).reduce((sum, { count }) => sum + count, 0);
  const [claims, evidence] = [countOf("claim"), countOf("evidence")];
  if (countOf(of) > 0) return { what: "own", count: claims } as const;
  if (claims > 0) return { what: "claims", count: claims } as const;
  if (evidence > 0) return { what: "evidence", count: evidence } as const;
  return { what: "sources", count: countOf("source") } as const;
}
