import { getTranslations } from "next-intl/server";
import { Section } from "@/components/layout/section";
import { SourceLine } from "@/components/layout/source-line";
import { formatCount, pluralOf } from "@/features/dashboard/components/words";
import { dashboardHref } from "@/features/dashboard/links";
import { daysOfColumn, YearMatrix } from "@/features/knowledge/components/year-matrix";
import { columnsOf, rowMaker } from "@/features/knowledge/place-year-model";
import type { Comparison } from "@/features/knowledge/read-comparison";
import type { ViewContext } from "@/features/scope/view-context";
import { formatBin } from "@/lib/dates/bins";

type Props = { data: Comparison; context: ViewContext; source: string };

/** When it happened at each place, as ranges, on the same years. */
export async function ComparedYears({ data, context, source }: Props) {
  const { years, places, view } = data;
  if (years === null || years.counts.length === 0) return null;
  const [t, d] = await Promise.all([getTranslations("known"), getTranslations("dashboard")]);
  const { from, to } = view;
  const columns = columnsOf(years.bins, years.counts);
  const rowAt = rowMaker(years.counts, columns);
  const rows = places.map(({ id, name, slug }) => {
    const narrow = { site: slug, kind: "damage" as const };
    return {
      ...rowAt(id),
      name,
      href: dashboardHref(context, { ...narrow, from, to }),
      hrefOf: (column: (typeof columns)[number]) => dashboardHref(context, { ...narrow, ...daysOfColumn(column) }),
    };
  });
  const reading = rows
    .flatMap(({ name, cells }) => {
      const best = columns
        .map((column, index) => ({ column, count: cells[index]?.counted ?? { fewest: 0, most: 0 } }))
        .filter(({ column }) => column.kind === "time")
        .sort((a, b) => b.count.fewest - a.count.fewest || b.count.most - a.count.most)[0];
      if (best === undefined || best.count.fewest === 0) return [];
      return [
        t("compare.when", {
          place: name,
          isDated: from === null && to === null ? "no" : "yes",
          range: formatCount(d, best.count),
          most: pluralOf(best.count),
          time: formatBin(best.column.key, context.locale),
        }),
      ];
    })
    .join(" ");
  return (
    <Section id="years" title={t("compare.years")} intro={`${reading} ${t("compare.yearsExplain")}`.trim()}>
      <YearMatrix rows={rows} columns={columns} locale={context.locale} />
      <SourceLine>{source}</SourceLine>
    </Section>
  );
}
