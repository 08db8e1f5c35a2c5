import { permanentRedirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { ContextLink } from "@/components/ui/context-link";
import { InLanguage } from "@/components/ui/in-language";
import { textsGiven } from "@/features/dashboard/search-params";
import type { ViewContext } from "@/features/scope/view-context";
import { loadGoneSite } from "@/features/sites/loaders";
import { loadIsReviewer } from "@/features/undo/loaders";
import { formatDay } from "@/lib/dates/format-date";
import { respondWith } from "@/lib/response-status";
import { NotThenView } from "../../not-then-view";

type Props = { context: ViewContext; slug: string; query: Record<string, string | string[] | undefined> };

/**
 * The address of a place that is not shown: it leads on to the one it became or is called by now, in the same language and
 * with the same query, says that it was withdrawn, and why, or that there is none.
 */
export async function GoneView({ context, slug, query }: Props) {
  const gone = await loadGoneSite(context, slug);
  if (gone !== null && "became" in gone) {
    const href = `/sites/${gone.became}${searchOf(query)}`;
    return permanentRedirect(context.hrefOf(href));
  }
  if (gone === null || context.asOf !== null) return <NotThenView context={context} />;
  respondWith(410);
  const t = await getTranslations("records.withdrawnSite");
  const { isSuppressed, isMerged, reason, day } = gone.withdrawn;
  return (
    <>
      <PageHead
        title={t(isMerged ? "mergedTitle" : "title")}
        dek={<p>{t(isMerged ? "mergedWhat" : "what")}</p>}
        isStatement
      />
      <Page>
        <Section id="reason" title={t("reason")}>
          {isSuppressed ? <p className="prose">{t("suppressed")}</p> : null}
          {reason === null ? null : <InLanguage text={reason} as="p" className="prose" />}
          {day === null ? null : (
            <p className="quiet">{t(isMerged ? "mergedOn" : "on", { day: formatDay(day, context.locale) })}</p>
          )}
          {!isMerged && (await loadIsReviewer()) ? (
            <p className="more">
              <ContextLink context={context} href={`/sites/${slug}/withdraw`}>
                {t("restore")}
              </ContextLink>
            </p>
          ) : null}
        </Section>
      </Page>
    </>
  );
}

function searchOf(query: Props["query"]): string {
  const given = Object.entries(query).flatMap(([name, values]) =>
    textsGiven(values).map((value): [string, string] => [name, value]),
  );
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}
