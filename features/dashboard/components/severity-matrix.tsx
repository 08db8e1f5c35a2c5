import { getTranslations } from "next-intl/server";
import { type MatrixRow, UnitMatrix } from "@/components/charts/unit-matrix";
import { Section } from "@/components/layout/section";
import { SourceLine } from "@/components/layout/source-line";
import { inSentence } from "@/features/dashboard/components/words";
import { dashboardHref, eventHref } from "@/features/dashboard/links";
import type { Dashboard } from "@/features/dashboard/read-dashboard";
import { changeView } from "@/features/dashboard/search-params";
import type { ViewContext } from "@/features/scope/view-context";
import { severityTones } from "@/features/vocabulary/components/tones";
import type { Cause, Severity } from "@/features/vocabulary/schema";
import styles from "./severity-matrix.module.css";

/** Numbers under six headings do not fit beside the bars. */
export const isWideMatrix = ({ matrix, events, figures }: Dashboard): boolean =>
  matrix.severities.length > 5 || (matrix.severities.length > 4 && events.length < figures.damage + figures.recovery);

/** Damage events by cause and severity, a square each while they can be told apart. */
export async function SeverityMatrix({
  data,
  context,
  source,
}: {
  data: Dashboard;
  context: ViewContext;
  source: string;
}) {
  const [t, words] = await Promise.all([getTranslations("dashboard"), getTranslations("vocabulary")]);
  const { matrix, view, events, figures } = data;
  const areSquares = events.length === figures.damage + figures.recovery;
  const isWide = isWideMatrix(data);
  const narrow = (change: { cause?: readonly Cause[]; severity?: readonly Severity[] }) =>
    dashboardHref(context, changeView(view, { kind: "damage", ...change }), "events");
  const rows = matrix.causes.map((cause): MatrixRow => {
    const cells = matrix.severities.map((severity) => {
      const squares = areSquares
        ? events.filter((event) => event.kind === "damage" && event.cause === cause && event.severity === severity)
        : [];
      const units = squares.map((event) => {
        const [second] = event.otherSeverities;
        return {
          key: event.id,
          href: eventHref(context, event.id),
          label: event.title.text,
          tone: severityTones[severity],
          ...(second === undefined ? {} : { second: severityTones[second] }),
        };
      });
      const count = matrix.cells[cause]?.[severity] ?? 0;
      return [severity, { count, units, href: narrow({ cause: [cause], severity: [severity] }) }] as const;
    });
    return {
      key: cause,
      label: words(`cause.${cause}`),
      href: narrow({ cause: [cause] }),
      cells: Object.fromEntries(cells),
      total: matrix.byCause[cause] ?? 0,
    };
  });
  const [first] = matrix.causes;
  const count = first === undefined ? 0 : (matrix.byCause[first] ?? 0);
  const lead =
    first === undefined
      ? t("matrix.none")
      : first === "unknown"
        ? t("matrix.leadUnknown", { count, total: matrix.total })
        : t("matrix.lead", { cause: inSentence(words(`cause.${first}`), context.locale), count, total: matrix.total });
  return (
    <Section
      id="matrix"
      span={isWide ? 12 : 4}
      title={t("matrix.title")}
      intro={`${lead} ${t(areSquares ? "matrix.squares" : "matrix.numbers")}`}
    >
      {first === undefined ? null : (
        <div className={styles.scroller}>
          <UnitMatrix
            caption={t("matrix.caption")}
            corner={t("matrix.corner")}
            columns={matrix.severities.map((severity) => ({
              key: severity,
              label: words(`severity.${severity}`),
              tone: severityTones[severity],
            }))}
            rows={rows}
            words={{ total: t("matrix.total") }}
            totals={matrix.bySeverity}
            grandTotal={matrix.total}
          />
        </div>
      )}
      <SourceLine>{source}</SourceLine>
    </Section>
  );
}
