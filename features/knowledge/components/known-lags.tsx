import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ChartFrame } from "@/components/charts/chart-frame";
import { type LagBar, LagBars } from "@/components/charts/lag-bars";
import { SkipFigure } from "@/components/charts/skip-figure";
import { TrackRows } from "@/components/charts/track-rows";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { InLanguage } from "@/components/ui/in-language";
import { Legend } from "@/components/ui/legend";
import type { Tone } from "@/components/ui/tone";
import { VerificationMark } from "@/components/ui/verification-mark";
import { countWords, formatCount } from "@/features/dashboard/components/words";
import { dashboardHref, eventHref } from "@/features/dashboard/links";
import { eventsIn } from "@/features/dashboard/model";
import { ShareKnown } from "@/features/knowledge/components/share-known";
import { amongWords, formatUnverified } from "@/features/knowledge/components/words";
import {
  type Lag,
  type LaterStep,
  lagBetween,
  lagMarks,
  lagPercent,
  laterSteps,
  longestLag,
} from "@/features/knowledge/known-when-model";
import type { KnownRow } from "@/features/knowledge/known-when-queries";
import type { Knowledge } from "@/features/knowledge/read-knowledge";
import type { ViewContext } from "@/features/scope/view-context";
import { verificationShapes } from "@/features/vocabulary/components/tones";
import { formatDate } from "@/lib/dates/format-date";
import { type DayRange, isDoubted, type UncertainDate } from "@/lib/dates/uncertain-date";
import type { Locale } from "@/lib/i18n/routing";
import styles from "./known-lags.module.css";

type Props = { data: Knowledge; context: ViewContext; source: string };
type LagRow = KnownRow & { lags: Record<LaterStep, Lag | null> };
type Translator = Awaited<ReturnType<typeof getTranslations<"known">>>;

const tones: Record<LaterStep, Tone> = { reported: "cat-1", seen: "cat-3" };

/** How long it took from each event until somebody said so, and until it was seen: lengths of time between two bounds. */
export async function KnownLags({ data, context, source }: Props) {
  const [t, d, words] = await Promise.all([
    getTranslations("known"),
    getTranslations("dashboard"),
    getTranslations("vocabulary"),
  ]);
  const rows = data.knownWhen.rows
    .filter(({ date }) => date.basis !== "unknown")
    .map((row): LagRow => ({ ...row, lags: { reported: lagOf(row, "reported"), seen: lagOf(row, "seen") } }));
  if (rows.length === 0) return null;
  const most = longestLag(rows.flatMap(({ lags }) => Object.values(lags)));
  const left = eventsIn(data.figures).most - rows.length;
  const { dated, reported, seen } = data.knownWhen.soon;
  const reading = [
    dated.most === 0
      ? ""
      : t("lags.reading", {
          ...amongWords(t, data),
          ...countWords(d, dated),
          reported: formatCount(d, reported),
          seen: formatCount(d, seen),
        }),
    formatUnverified(t, d, data.figures),
  ];
  return (
    <ChartFrame
      id="lags"
      skip={<SkipFigure id="lags" />}
      title={t("lags.title")}
      reading={reading.filter((part) => part !== "").join(" ")}
      explain={t("lags.explain")}
      source={`${left > 0 ? t("lags.left", { count: left }) : ""} ${source}`.trim()}
      links={
        <>
          <Link href={dashboardHref(context, data.view, "events")} prefetch={false}>
            {t("allEvents")}
          </Link>
          <ShareKnown data={data} context={context} part="lags" title={t("lags.title")} />
        </>
      }
      table={{ summary: t("table"), content: <LagTable rows={rows} context={context} /> }}
    >
      <div className={styles.lags}>
        <TrackRows
          label={t("lags.title")}
          heads={{ label: t("event"), say: t("lags.after") }}
          ticks={[
            { key: "same", label: t("lags.mark.same"), at: 0 },
            ...lagMarks
              .filter(({ days }) => days <= most)
              .map(({ key, days }) => ({
                key,
                label: t(`lags.mark.${key}`),
                at: lagPercent(days, most),
                isMinor: key === "day" || key === "quarter",
              })),
          ]}
          rows={rows.map((row) => ({
            key: row.id,
            lead: (
              <VerificationMark
                shape={verificationShapes[row.verification]}
                label={words(`verification.${row.verification}`)}
              />
            ),
            label: (
              <>
                <Link href={eventHref(context, row.id)} prefetch={false}>
                  <InLanguage {...row.title} page={context.locale} />
                </Link>
                {row.isSure ? null : <small className={styles.perhaps}> {t("perhaps")}</small>}
              </>
            ),
            track: <LagBars bars={barsOf(row, most)} />,
            say: (
              <>
                <span className={styles.say}>{formatLag(t, row, "reported")}</span>
                <span className={styles.say}>{formatLag(t, row, "seen")}</span>
              </>
            ),
          }))}
        />
        <Legend items={laterSteps.map((step) => ({ key: step, label: t(`lags.step.${step}`), tone: tones[step] }))} />
      </div>
    </ChartFrame>
  );
}

const lagOf = ({ date, ...known }: KnownRow, step: LaterStep): Lag | null => {
  const later = known[step];
  return later === null ? null : lagBetween(date, later);
};

const barsOf = (row: LagRow, most: number): LagBar[] =>
  laterSteps.flatMap((step): LagBar[] => {
    const lag = row.lags[step];
    if (lag === null) return [];
    return [
      {
        key: step,
        tone: tones[step],
        from: lagPercent(lag.least, most),
        to: lag.most === null ? null : lagPercent(lag.most, most),
        isSoft: isDoubted(row.date),
      },
    ];
  });

/** "first claim: 3 to 4 days"; that nothing is held, or that nothing bounds it. */
function formatLag(t: Translator, row: LagRow, step: LaterStep): string {
  const lag = row.lags[step];
  const about = isDoubted(row.date) ? "yes" : "no";
  if (lag === null) return t(`lags.none.${step}`, { isHeld: row[step] === null ? "no" : "yes" });
  const { least, most } = lag;
  const kind =
    most === null ? "open" : least < most ? (least === 0 ? "upTo" : "between") : least === 0 ? "same" : "exact";
  return t(`lags.say.${step}`, { lag: t("lags.lag", { kind, least, most: most ?? least }), about });
}

/** When a step came, in words: of a claim whose day nobody recorded, that. */
function formatStep(t: Translator, step: DayRange | null, locale: Locale): string {
  if (step === null) return t("lags.notHeld");
  const { earliest, latest } = step;
  if (earliest === null && latest === null) return t("lags.noDay");
  const basis: UncertainDate["basis"] =
    earliest === null ? "before" : latest === null ? "after" : earliest === latest ? "on" : "between";
  return formatDate({ basis, earliest, latest, edtf: null }, locale, { style: "short" });
}

async function LagTable({ rows, context }: { rows: readonly LagRow[]; context: ViewContext }) {
  const t = await getTranslations("known");
  const columns: Column<LagRow>[] = [
    {
      key: "event",
      label: t("event"),
      isRowHeader: true,
      render: ({ id, title }) => (
        <Link href={eventHref(context, id)} prefetch={false}>
          <InLanguage {...title} page={context.locale} />
        </Link>
      ),
    },
    { key: "when", label: t("when"), render: ({ date }) => <DateText date={date} style="short" /> },
    ...laterSteps.flatMap((step): Column<LagRow>[] => [
      { key: `${step}-day`, label: t(`lags.first.${step}`), render: (row) => formatStep(t, row[step], context.locale) },
      { key: `${step}-lag`, label: t(`lags.step.${step}`), render: (row) => formatLag(t, row, step) },
    ]),
  ];
  return (
    <DataTable columns={columns} rows={rows} rowKey={({ id }) => id} caption={t("lags.title")} narrow="scroll" dense />
  );
}
