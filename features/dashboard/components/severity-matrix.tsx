import { getTranslations } from "next-intl/server";
import { OneStop } from "@/components/charts/one-stop";
import { FigureEnd, SkipFigure } from "@/components/charts/skip-figure";
import { type MatrixRow, type MatrixUnit, UnitMatrix } from "@/components/charts/unit-matrix";
import { Section } from "@/components/layout/section";
import { SourceLine } from "@/components/layout/source-line";
import { type FigureProps, ShareFigure } from "@/features/dashboard/components/share-figure";
import { formatCountShort, inSentence, isOpen } from "@/features/dashboard/components/words";
import { dashboardHref, eventHref } from "@/features/dashboard/links";
import { listedIn } from "@/features/dashboard/model";
import type { Dashboard } from "@/features/dashboard/read-dashboard";
import { changeView } from "@/features/dashboard/search-params";
import type { ViewContext } from "@/features/scope/view-context";
import { formatOthers } from "@/features/vocabulary/components/readings";
import { secondToneOf, severityTones } from "@/features/vocabulary/components/tones";
import { standings } from "@/features/vocabulary/model";
import type { Cause, Severity } from "@/features/vocabulary/schema";
import { type CountRange, noCount } from "@/lib/count-range";
import styles from "./severity-matrix.module.css";

/** Numbers under six headings do not fit beside the bars. */
export const isWideMatrix = ({ matrix, events, figures }: Dashboard): boolean =>
  matrix.severities.length > 5 || (matrix.severities.length > 4 && events.length < listedIn(figures));

/** The commonest cause, where no date leaves open what belongs. */
function formatLead(
  t: Awaited<ReturnType<typeof getTranslations<"dashboard">>>,
  { matrix, view, figures }: Dashboard,
  cause: string,
): string {
  if (view.cause.length === 1) return "";
  const [first] = matrix.causes;
  const count = first === undefined ? 0 : (matrix.byCause[first]?.most ?? 0);
  const of = { count, total: matrix.total.most, hasBeside: figures.headline.beside.most > 0 ? "yes" : "no" };
  return first === "unknown" ? t("matrix.leadUnknown", of) : t("matrix.lead", { cause, ...of });
}

/** A row whose names are plain words, for the page and for a picture of it. */
type SaidRow = Omit<MatrixRow, "label" | "total" | "cells"> & {
  label: string;
  total: string;
  cells: Record<string, { count: number; says: string; units: MatrixUnit[]; href: string }>;
};

/** Damage events by cause and severity, in words and numbers: a square each while they can be told apart. */
export async function describeMatrix(data: Dashboard, context: ViewContext) {
  const [t, words] = await Promise.all([getTranslations("dashboard"), getTranslations("vocabulary")]);
  const { matrix, view, events, figures } = data;
  const areSquares = events.length === listedIn(figures);
  const counted = events.filter(({ kind, verification }) => kind === "damage" && standings[verification] !== "nowhere");
  const say = (count: CountRange | undefined) => formatCountShort(t, count ?? noCount);
  const narrow = (change: { cause?: readonly Cause[]; severity?: readonly Severity[] }) =>
    dashboardHref(context, changeView(view, { kind: "damage", ...change }), "events");
  const rows = matrix.causes.map((cause): SaidRow => {
    const cells = matrix.severities.map((severity) => {
      const squares = areSquares ? counted.filter((event) => event.cause === cause && event.severity === severity) : [];
      const units = squares.map((event): MatrixUnit => {
        const second = secondToneOf(event);
        const others = formatOthers(words, event.otherSeverities, context.locale);
        const label =
          second === undefined ? event.title.text : t("matrix.reading", { label: event.title.text, others });
        return {
          key: event.id,
          href: eventHref(context, event.id),
          label: event.isSure ? label : t("matrix.perhaps", { label }),
          tone: severityTones[severity],
          isSoft: !event.isSure,
          ...(second === undefined ? {} : { second }),
        };
      });
      const count = matrix.cells[cause]?.[severity] ?? noCount;
      return [
        severity,
        { count: count.most, says: say(count), units, href: narrow({ cause: [cause], severity: [severity] }) },
      ] as const;
    });
    return {
      key: cause,
      label: words(`cause.${cause}`),
      href: narrow({ cause: [cause] }),
      cells: Object.fromEntries(cells),
      total: say(matrix.byCause[cause]),
    };
  });
  const [first] = matrix.causes;
  const lead =
    first === undefined
      ? t("matrix.none")
      : isOpen(matrix.total)
        ? t("matrix.ranges")
        : formatLead(t, data, inSentence(words(`cause.${first}`), context.locale));
  return {
    title: t("matrix.title"),
    intro: `${lead} ${t(areSquares ? "matrix.squares" : "matrix.numbers")}`.trim(),
    caption: t("matrix.caption"),
    corner: t("matrix.corner"),
    columns: matrix.severities.map((severity) => ({
      key: severity,
      label: words(`severity.${severity}`),
      tone: severityTones[severity],
    })),
    rows,
    words: { total: t("matrix.total") },
    totals: Object.fromEntries(matrix.severities.map((severity) => [severity, say(matrix.bySeverity[severity])])),
    grandTotal: say(matrix.total),
  };
}

export async function SeverityMatrix({ data, context, source, isFramed = false }: FigureProps) {
  const { title, intro, ...matrix } = await describeMatrix(data, context);
  return (
    <Section id="matrix" span={isWideMatrix(data) ? 12 : 4} title={title} intro={intro}>
      {matrix.rows.length === 0 ? null : (
        <>
          <SkipFigure id="matrix" />
          <OneStop>
            <div className={styles.scroller}>
              <UnitMatrix {...matrix} />
            </div>
          </OneStop>
          <FigureEnd id="matrix" />
        </>
      )}
      <SourceLine
        links={isFramed ? undefined : <ShareFigure data={data} context={context} part="matrix" title={title} />}
      >
        {source}
      </SourceLine>
    </Section>
  );
}
