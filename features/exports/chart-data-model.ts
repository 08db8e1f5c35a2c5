import type { Dashboard } from "@/features/dashboard/read-dashboard";
import { mostRanges, restKey } from "@/features/dashboard/schema";
import { conditionRows } from "@/features/knowledge/condition-model";
import { curvesOf, lagBetween, steps } from "@/features/knowledge/known-when-model";
import { columnsOf, rowMaker } from "@/features/knowledge/place-year-model";
import type { Comparison } from "@/features/knowledge/read-comparison";
import type { Knowledge } from "@/features/knowledge/read-knowledge";
import { findBin } from "@/lib/dates/bins";
import { isoOf } from "@/lib/dates/calendar";
import type { UncertainDate } from "@/lib/dates/uncertain-date";
import type { Cell } from "./tables";

/** What a chart draws, as rows: each names its values, in one order. Numbers that can vary have the fewest and the most. */
export type ChartData = Readonly<Record<string, Cell>>[];

const day = (value: string | null): string | null => (value === null ? null : isoOf(value));

const datesOf = ({ basis, earliest, latest, edtf }: UncertainDate) => ({
  date_basis: basis,
  date_earliest: day(earliest),
  date_latest: day(latest),
  date_edtf: edtf,
});

/** The charts of the dashboard, by the ids of their figures. */
export const dashboardCharts = {
  time: ({ chart }: Dashboard): ChartData =>
    (chart?.bars ?? []).flatMap((bar) => {
      const bin = findBin(bar.key);
      const at = { from: day(bin?.start ?? null), to: day(bin?.end ?? null) };
      const range = { bar_fewest: bar.range.fewest, bar_most: bar.range.most };
      const series = [...new Set([...Object.keys(bar.solid), ...Object.keys(bar.soft)])];
      return [
        ...series.map((key) => ({
          ...at,
          kind: "damage",
          series: key === restKey ? "rest" : key,
          surely_here: bar.solid[key] ?? 0,
          perhaps_elsewhere: bar.soft[key] ?? 0,
          ...range,
        })),
        ...(bar.recovery + bar.recoverySoft === 0
          ? []
          : [
              {
                ...at,
                kind: "recovery",
                series: "recovery",
                surely_here: bar.recovery,
                perhaps_elsewhere: bar.recoverySoft,
                bar_fewest: null,
                bar_most: null,
              },
            ]),
      ];
    }),
  matrix: ({ matrix }: Dashboard): ChartData =>
    matrix.causes.flatMap((cause) =>
      matrix.severities.flatMap((severity) => {
        const count = matrix.cells[cause]?.[severity];
        return count === undefined ? [] : [{ cause, severity, fewest: count.fewest, most: count.most }];
      }),
    ),
  dates: ({ events }: Dashboard): ChartData =>
    events
      .filter(({ date }) => date.basis !== "unknown")
      .slice(0, mostRanges)
      .map((event) => ({
        event_id: event.id,
        title: event.title.text,
        site_slug: event.siteSlug,
        ...datesOf(event.date),
        last_intact: day(event.lastIntact),
        first_damaged: day(event.firstDamaged),
        severity: event.severity,
        other_severities: event.otherSeverities.join(" "),
        verification: event.verification,
      })),
  map: ({ sites }: Dashboard): ChartData =>
    sites.map((site) => ({
      site_slug: site.slug,
      name: site.name,
      damage_fewest: site.damage.fewest,
      damage_most: site.damage.most,
      recovery_fewest: site.recovery.fewest,
      recovery_most: site.recovery.most,
      gravest: site.gravest,
      other_severities: site.otherSeverities.join(" "),
      lat: site.position?.lat ?? null,
      lon: site.position?.lon ?? null,
      precision_metres: site.position?.precisionMetres ?? null,
      is_coarsened: site.position?.isCoarsened ?? null,
    })),
} as const;

/** The charts of what is known, by the ids of their figures. */
export const knownCharts = {
  curves: ({ knownWhen }: Knowledge): ChartData =>
    (curvesOf(knownWhen.months)?.points ?? []).map((point) => ({
      from: day(point.start),
      to: day(point.end),
      ...Object.assign(
        {},
        ...steps.map((step) => ({ [`${step}_fewest`]: point[step].fewest, [`${step}_most`]: point[step].most })),
      ),
    })),
  lags: ({ knownWhen }: Knowledge): ChartData =>
    knownWhen.rows
      .filter(({ date }) => date.basis !== "unknown")
      .map((row) => {
        const [reported, seen] = [row.reported, row.seen].map((later) =>
          later === null ? null : lagBetween(row.date, later),
        );
        return {
          event_id: row.id,
          title: row.title.text,
          ...datesOf(row.date),
          reported_days_least: reported?.least ?? null,
          reported_days_most: reported?.most ?? null,
          seen_days_least: seen?.least ?? null,
          seen_days_most: seen?.most ?? null,
        };
      }),
  agreement: ({ agreements }: Knowledge): ChartData =>
    agreements.rows.map(({ id, site, severity, verification, agreement }) => ({
      ...{ event_id: id, site_slug: site.slug, severity, verification },
      ...agreement,
    })),
  "place-years": ({ placeYears }: Knowledge): ChartData => {
    if (placeYears === null) return [];
    const columns = columnsOf(placeYears.bins, placeYears.counts);
    const rowAt = rowMaker(placeYears.counts, columns);
    return placeYears.names.flatMap(({ id, slug, name }) => {
      const row = rowAt(id);
      return columns.map((column, index) => ({
        ...{ site_slug: slug, name, from: day(column.from), to: day(column.to) },
        counted_fewest: row.cells[index]?.counted.fewest ?? 0,
        counted_most: row.cells[index]?.counted.most ?? 0,
        unverified_fewest: row.cells[index]?.beside.fewest ?? 0,
        unverified_most: row.cells[index]?.beside.most ?? 0,
      }));
    });
  },
  condition: ({ conditions }: Knowledge): ChartData =>
    conditionRows(conditions.places).flatMap(({ slug, name, timeline }) =>
      timeline.pieces.map(({ start, end, from, to, second }) => ({
        ...{ site_slug: slug, name, from: day(start), to: day(end), condition_from: from, condition_to: to },
        otherwise_from: second?.from ?? null,
        otherwise_to: second?.to ?? null,
      })),
    ),
} as const;

/** What is compared, place by place. */
export const comparedCharts = {
  figures: ({ places }: Comparison): ChartData =>
    places.map(({ slug, name, figures, undatedLeftOut, condition }) => ({
      ...{ site_slug: slug, name },
      damage_fewest: figures.damage.fewest,
      damage_most: figures.damage.most,
      recovery_fewest: figures.recovery.fewest,
      recovery_most: figures.recovery.most,
      ...Object.assign(
        {},
        ...Object.entries(figures.bySeverity).map(([severity, { fewest, most }]) => ({
          [`${severity}_fewest`]: fewest,
          [`${severity}_most`]: most,
        })),
      ),
      undated_left_out: undatedLeftOut,
      condition: condition.severity,
    })),
} as const;
