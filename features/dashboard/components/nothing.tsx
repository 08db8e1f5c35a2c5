import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { State } from "@/components/ui/state";
import { countWords } from "@/features/dashboard/components/words";
import { dashboardHref } from "@/features/dashboard/links";
import type { Dashboard } from "@/features/dashboard/read-dashboard";
import { activeFilters, changeView, noFilter, withoutFilter } from "@/features/dashboard/search-params";
import type { ViewContext } from "@/features/scope/view-context";

/** An empty register, or conditions that nothing meets: then the one that would bring most back comes first. */
export async function Nothing({ data, context }: { data: Dashboard; context: ViewContext }) {
  const [t, then] = await Promise.all([getTranslations("dashboard"), getTranslations("history.asOf.nothingThen")]);
  const { view, relaxations, register } = data;
  const conditions = activeFilters(view).length;
  if (!register.hasEvents) {
    if (context.asOf !== null)
      return (
        <State kind="empty" title={then("title")} heightRem={24}>
          <p>{then("text")}</p>
        </State>
      );
    return (
      <State
        kind="empty"
        title={t("state.emptyTitle")}
        actions={
          <ButtonLink kind="primary" href={context.hrefOf("/report")}>
            {t("state.emptyAction")}
          </ButtonLink>
        }
        heightRem={24}
      >
        <p>{t("state.emptyText")}</p>
      </State>
    );
  }
  return (
    <State
      kind="nothing-matches"
      title={t("state.nothingTitle")}
      heightRem={24}
      actions={
        <>
          {relaxations.slice(0, 3).map(({ key, events }, index) => (
            <ButtonLink
              key={key}
              kind={index === 0 ? "primary" : "plain"}
              href={dashboardHref(context, withoutFilter(view, key))}
            >
              {t("state.bringsBack", { label: t(`state.without.${key}`), ...countWords(t, events) })}
            </ButtonLink>
          ))}
          <ButtonLink
            kind={relaxations.length === 0 ? "primary" : "plain"}
            href={dashboardHref(context, changeView(view, noFilter))}
          >
            {t("filter.clear")}
          </ButtonLink>
        </>
      }
    >
      <p>
        {t("state.nothingText", { conditions })}{" "}
        {relaxations.length === 0 && conditions > 1 ? t("state.nothingHelps") : null}
      </p>
    </State>
  );
}
