import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/layout/notice";
import type { DashboardView } from "@/features/dashboard/schema";
import { activeFilters } from "@/features/dashboard/search-params";
import type { ViewContext } from "@/features/scope/view-context";

type Props = { context: Pick<ViewContext, "base" | "locked" | "locale"> };

/** Said where an address asks for a place that is not there, or that a link does not open. */
export async function UnknownPlace({ place, context: { base } }: Props & { place: string }) {
  const t = await getTranslations("dashboard.filter");
  return <Notice kind="warning">{t("unknownPlace", { place, inLink: base === "" ? "no" : "yes" })}</Notice>;
}

/** Said where an address asks for something that a link has decided: it can narrow what the link shows, and widen nothing. */
export async function OutsideNotice({ view, context: { locked, locale } }: Props & { view: DashboardView }) {
  const words = activeFilters({ ...view, site: null }).flatMap((key) => locked[key] ?? []);
  if (words.length === 0) return null;
  const t = await getTranslations("dashboard.filter");
  return (
    <Notice kind="note">
      {t("lockedOutside", { words: new Intl.ListFormat(locale, { type: "unit" }).format(words) })}
    </Notice>
  );
}
