import { getTranslations } from "next-intl/server";
import { axisWords, imagesOf, whenOf } from "@/components/charts/date-axis";
import { axisTicks, dayPercent } from "@/components/charts/range";
import { stackLegend } from "@/components/charts/stack-legend";
import type { PictureChart, PictureKey, PictureMatrix } from "@/components/drawing/picture/spec";
import { claimMark, describeClaimAxis } from "@/features/damage-events/components/claim-axis";
import type { DamageEventView } from "@/features/damage-events/record-queries";
import { rangeSpanOf } from "@/features/dashboard/chart-model";
import { describeRanges } from "@/features/dashboard/components/date-ranges";
import { describeMatrix } from "@/features/dashboard/components/severity-matrix";
import { describeMaps } from "@/features/dashboard/components/site-maps";
import { describeTimeChart } from "@/features/dashboard/components/time-chart";
import { formatCountShort } from "@/features/dashboard/components/words";
import { loadDashboard } from "@/features/dashboard/loaders";
import type { Dashboard } from "@/features/dashboard/read-dashboard";
import { gravestFirst } from "@/features/dashboard/schema";
import { describeCurves } from "@/features/knowledge/components/known-curves";
import { loadComparison, loadKnowledge } from "@/features/knowledge/loaders";
import type { Comparison } from "@/features/knowledge/read-comparison";
import type { Knowledge } from "@/features/knowledge/read-knowledge";
import { stripPieces } from "@/features/record-pages/components/condition-strip";
import { describeCondition } from "@/features/record-pages/components/condition-timeline";
import { loadEventPage, loadSitePage, type SitePage } from "@/features/record-pages/loaders";
import type { ViewContext } from "@/features/scope/view-context";
import { formatCondition } from "@/features/sites/components/condition-words";
import type { View } from "@/features/views/view";
import { formatSeverity, formatVerification } from "@/features/vocabulary/components/readings";
import { secondToneOf, severityTones, toneOf } from "@/features/vocabulary/components/tones";
import { type Severity, severities } from "@/features/vocabulary/schema";
import type { Day } from "@/lib/dates/calendar";
import { formatDate } from "@/lib/dates/format-date";
import { AppError } from "@/lib/errors";
import { commaOf } from "@/lib/text/language";
import { textIn } from "@/lib/text/localized-text";

/** What a picture shows of a view: the drawing, its name, the sentence that reads it, and whom the outlines are owed to. */
export type Picture = { title: string; reading: string; legend: PictureKey[]; chart: PictureChart; notes: string[] };

type Draw<Read> = (data: Read, context: ViewContext) => Promise<Picture | null>;

/** The pictures of each kind of page, by the ids of its figures; the first that it has stands for the page. */
const ofDashboard: Readonly<Record<string, Draw<Dashboard>>> = {
  time: pictureTime,
  matrix: pictureMatrix,
  dates: pictureDates,
  map: (data, context) => pictureMap(data, context, "map"),
  rough: (data, context) => pictureMap(data, context, "rough"),
};
const ofKnowledge: Readonly<Record<string, Draw<Knowledge>>> = { curves: pictureCurves };
const ofComparison: Readonly<Record<string, Draw<Comparison>>> = { figures: pictureFigures };
const ofSite: Readonly<Record<string, Draw<SitePage>>> = {
  condition: pictureCondition,
  dates: pictureSiteDates,
  words: pictureWords,
};
const ofEvent: Readonly<Record<string, Draw<DamageEventView>>> = { claims: pictureClaims };

/** The picture of a view that was asked for, or the first it has; null where it has none of that name. Throws `not_found`. */
export async function loadPicture(context: ViewContext, view: View, name: string | null): Promise<Picture | null> {
  switch (view.kind) {
    case "register":
      return view.page === "/known"
        ? pick(ofKnowledge, name, await loadKnowledge(context, view.asked), context)
        : pick(ofDashboard, name, await loadDashboard(context, view.asked), context);
    case "compare":
      return pick(ofComparison, name, await loadComparison(context, view.asked), context);
    case "site": {
      const page = await loadSitePage(context, view.slug);
      if (page === null) throw new AppError("not_found");
      return pick(ofSite, name, page, context);
    }
    case "event": {
      const page = await loadEventPage(context, view.id);
      if (page.state !== "shown") throw new AppError("not_found");
      return pick(ofEvent, name, page.event, context);
    }
    case "sites":
    case "evidence":
    case "changes":
      return null;
    default:
      return view satisfies never;
  }
}

async function pick<Read>(
  pictures: Readonly<Record<string, Draw<Read>>>,
  name: string | null,
  data: Read,
  context: ViewContext,
): Promise<Picture | null> {
  for (const [id, draw] of Object.entries(pictures)) {
    if (name !== null && name !== id) continue;
    const picture = await draw(data, context);
    if (picture !== null) return picture;
  }
  return null;
}

async function pictureTime(data: Dashboard, context: ViewContext): Promise<Picture | null> {
  if (data.chart === null) return null;
  const { title, finding, explain, notes, marks } = await describeTimeChart(data, context);
  return {
    title,
    reading: finding === "" ? explain : finding,
    legend: stackLegend({ ...marks, words: {} }),
    chart: { kind: "stack", marks },
    notes: [explain, notes].filter((note) => note !== "" && note !== finding),
  };
}

const toneKeys = (columns: PictureMatrix["columns"]): PictureKey[] =>
  columns.map(({ label, tone }) => ({ kind: "tone", label, tone }));

async function pictureMatrix(data: Dashboard, context: ViewContext): Promise<Picture | null> {
  const { title, intro, caption: _caption, words, ...matrix } = await describeMatrix(data, context);
  if (matrix.rows.length === 0) return null;
  return {
    title,
    reading: intro,
    legend: toneKeys(matrix.columns),
    chart: {
      kind: "matrix",
      matrix: {
        ...matrix,
        total: words.total,
        rows: matrix.rows.map(({ label, total, cells }) => ({
          ...{ label, total },
          cells: Object.fromEntries(
            Object.entries(cells).map(([key, { count, says, units }]) => [
              key,
              { count, says, units: units.map(({ tone, second, isSoft }) => ({ tone, second, isSoft })) },
            ]),
          ),
        })),
      },
    },
    notes: [],
  };
}

async function pictureDates(data: Dashboard, context: ViewContext): Promise<Picture | null> {
  const ranges = await describeRanges(data, context);
  if (ranges === null) return null;
  const { title, intro, axis, bands, rows, heads, words, cut } = ranges;
  return {
    title,
    reading: intro,
    legend: await severityKeys(drawnIn(rows.map(({ event }) => event))),
    chart: {
      kind: "ranges",
      ranges: {
        ...{ axis, bands, heads },
        words: { ...words, more: await moreWords() },
        lines: [],
        groups: [{ rows: rows.map(({ event, ...mark }) => ({ ...mark, label: event.title.text })) }],
      },
    },
    notes: cut === null ? [] : [cut],
  };
}

/** Those that anything is drawn in, another reading of it too. */
const drawnIn = (events: readonly { severity: Severity; otherSeverities: readonly Severity[] }[]): Severity[] =>
  gravestFirst.filter((one) =>
    events.some(({ severity, otherSeverities }) => severity === one || otherSeverities.includes(one)),
  );

/** "Not shown here: {count}", with the place for the number left open. */
async function moreWords(): Promise<string> {
  const t = await getTranslations("views");
  return t("picture.more", { count: "{count}" });
}

async function severityKeys(shown: readonly Severity[]): Promise<PictureKey[]> {
  const t = await getTranslations("vocabulary");
  return shown.map((severity) => ({ kind: "tone", tone: severityTones[severity], label: t(`severity.${severity}`) }));
}

async function pictureMap(data: Dashboard, context: ViewContext, part: "map" | "rough"): Promise<Picture | null> {
  const maps = await describeMaps(data, context);
  const { title, intro, marks, outlines, words, extent, base } = maps[part];
  if (marks.length === 0) return null;
  const toned = new Set(marks.map(({ tone }) => tone));
  const shown = gravestFirst.filter((severity) => toned.has(severityTones[severity]));
  const t = await getTranslations("dashboard");
  const recovery: PictureKey[] = toned.has("recovery")
    ? [{ kind: "tone", tone: "recovery", label: t("chart.recovery") }]
    : [];
  return {
    title,
    reading: part === "map" ? maps.map.lead : intro,
    legend: [...(await severityKeys(shown)), ...recovery],
    chart: {
      kind: "map",
      map: {
        ...{ outlines, words, extent, base },
        marks: marks.map((mark) => ({ ...mark, href: "" })),
      },
    },
    notes: [maps.map.credit],
  };
}

async function pictureCurves(data: Knowledge, context: ViewContext): Promise<Picture | null> {
  const described = await describeCurves(data, context);
  if (described === null) return null;
  const { title, reading, explain, curves, series, valuesOf, ticks } = described;
  return {
    title,
    reading,
    legend: series.map(({ tone, dash, label }) => ({ kind: "line", tone, dash, label })),
    chart: {
      kind: "curves",
      curves: {
        ...{ series, ticks },
        before: curves.before,
        points: curves.points.map((point) => ({ values: valuesOf(point) })),
      },
    },
    notes: [explain],
  };
}

/** Places against severities, in numbers. */
async function pictureFigures(data: Comparison): Promise<Picture | null> {
  const [t, d, v] = await Promise.all([
    getTranslations("known"),
    getTranslations("dashboard"),
    getTranslations("vocabulary"),
  ]);
  const { places } = data;
  if (places.length === 0) return null;
  const shown = gravestFirst.filter((severity) => places.some(({ figures }) => figures.bySeverity[severity].most > 0));
  const columns = shown.map((severity) => ({
    ...{ key: severity, tone: severityTones[severity] },
    label: v(`severity.${severity}`),
  }));
  return {
    title: t("compare.figures"),
    reading: t("compare.dek"),
    legend: [],
    chart: {
      kind: "matrix",
      matrix: {
        corner: "",
        columns,
        rows: places.map(({ name, figures }) => ({
          label: name,
          cells: Object.fromEntries(
            shown.map((severity) => {
              const count = figures.bySeverity[severity];
              return [severity, { count: count.most, says: formatCountShort(d, count), units: [] }];
            }),
          ),
          total: formatCountShort(d, figures.damage),
        })),
        total: t("compare.damage"),
        // Places may lie in each other: what they have together is no sum of theirs.
        totals: null,
      },
    },
    notes: [],
  };
}

async function pictureCondition({ site, events }: SitePage, { locale }: ViewContext): Promise<Picture | null> {
  const t = await getTranslations("sites");
  const own = events.filter((event) => event.site.id === site.id);
  const [described, now] = await Promise.all([describeCondition(own), formatCondition(site.condition)]);
  if (described === null) return null;
  const { title, intro, span, pieces, labels, said, years } = described;
  const shades = severities.filter((severity) =>
    pieces.some(({ from, to, second }) => [from, to, second?.from, second?.to].includes(severity)),
  );
  const at = (day: Day) => dayPercent(span, day);
  return {
    title,
    reading: `${t("condition.title")}: ${now.slice(0, 1).toLocaleLowerCase(locale)}${now.slice(1)}`,
    legend: await severityKeys(shades),
    chart: {
      kind: "strip",
      strip: {
        pieces: stripPieces(pieces, span).map(({ key: _key, ...piece }) => piece),
        labels: [
          ...years.map(({ day, words, row }) => ({ ...{ words, row }, at: at(day), isTick: false })),
          ...labels.map(({ day, words, row, isPicked }) => ({
            ...{ words, row, isPicked },
            at: at(day),
            isTick: true,
          })),
        ],
        said,
      },
    },
    notes: [intro],
  };
}

/** What happened to a place and to its parts, of a place that has no condition of its own along time. */
async function pictureSiteDates({ site, events }: SitePage, { locale }: ViewContext): Promise<Picture | null> {
  const [t, s] = await Promise.all([getTranslations("dashboard"), getTranslations("sites")]);
  const dated = events.filter(({ date, verification }) => date.basis !== "unknown" && verification !== "refuted");
  const axis = rangeSpanOf(dated.map(({ date }) => date));
  if (axis === null) return null;
  return {
    title: s("timeline.title"),
    reading: await formatCondition(site.condition),
    legend: await severityKeys(drawnIn(dated)),
    chart: {
      kind: "ranges",
      ranges: {
        axis: { ...axis, ticks: axisTicks(axis, axisWords(locale)) },
        ...{ bands: [], lines: [] },
        heads: { label: t("ranges.event"), say: t("ranges.date") },
        words: {
          noDate: t("ranges.noDate"),
          beyondStart: t("ranges.beyondStart"),
          beyondEnd: t("ranges.beyondEnd"),
          more: await moreWords(),
        },
        groups: [
          {
            rows: dated.map((event) => ({
              label: textIn(event.title, locale).text,
              say: formatDate(event.date, locale, { style: "short" }),
              when: whenOf(event.date),
              tone: toneOf(event),
              second: secondToneOf(event),
              isContested: event.verification === "contested",
              isUnverified: event.verification === "unverified",
              images: imagesOf(event.imageryBracket, event.date),
            })),
          },
        ],
      },
    },
    notes: [],
  };
}

/** A place of which nothing is drawn: what its page says of its condition. */
async function pictureWords({ site }: SitePage): Promise<Picture> {
  const t = await getTranslations("sites.condition");
  return {
    title: t("title"),
    reading: await formatCondition(site.condition),
    legend: [],
    chart: { kind: "strip", strip: { pieces: [], labels: [], said: [] } },
    notes: [],
  };
}

async function pictureClaims(event: DamageEventView, { locale }: ViewContext): Promise<Picture | null> {
  const [t, v] = await Promise.all([getTranslations("events"), getTranslations("vocabulary")]);
  const { groups, ...described } = await describeClaimAxis(event);
  return {
    title: t("axis.title", { count: event.claims.length }),
    reading: t("picture", {
      kind: event.kind,
      severity: formatSeverity(v, event.severity, event.otherSeverities, locale),
      date: formatDate(event.date, locale),
      verification: formatVerification(v, event.verification, event.contestedOn, locale),
    }),
    legend: await severityKeys(gravestFirst.filter((one) => event.claims.some(({ severity }) => severity === one))),
    chart: {
      kind: "ranges",
      ranges: {
        ...described,
        words: { ...described.words, more: await moreWords() },
        heads: { label: "", say: t("axis.headSay") },
        groups: groups.map(({ heading, claims }) => ({
          heading,
          rows: claims.map((claim) => ({
            ...claimMark(claim, event),
            label: `${claim.number}. ${textIn(claim.claimant, locale).text}`,
            under: claim.stance === "context" ? undefined : formatDate(claim.date, locale, { style: "short" }),
            say: [
              claim.severity === "unknown" ? t("claim.noGrade") : v(`severity.${claim.severity}`),
              ...(claim.cause === "unknown" ? [] : [v(`cause.${claim.cause}`).toLocaleLowerCase(locale)]),
            ].join(commaOf(locale)),
          })),
        })),
      },
    },
    notes: [],
  };
}
