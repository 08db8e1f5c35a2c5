import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ChartFrame } from "@/components/charts/chart-frame";
import { SkipFigure } from "@/components/charts/skip-figure";
import { type MatrixRow, type MatrixUnit, UnitMatrix } from "@/components/charts/unit-matrix";
import { ContextLink } from "@/components/ui/context-link";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { InLanguage } from "@/components/ui/in-language";
import { Legend } from "@/components/ui/legend";
import { ReaderText } from "@/components/ui/reader-text";
import { VerificationMark } from "@/components/ui/verification-mark";
import { countWords, formatCount, inSentence, pluralOf } from "@/features/dashboard/components/words";
import { dashboardHref, eventHref } from "@/features/dashboard/links";
import { gravestFirst } from "@/features/dashboard/schema";
import { changeView } from "@/features/dashboard/search-params";
import { type Position, positions, summariseAgreement } from "@/features/knowledge/agreement-model";
import type { AgreementRow, VoiceRow } from "@/features/knowledge/agreement-queries";
import { ShareKnown } from "@/features/knowledge/components/share-known";
import { amongWords, formatBeside } from "@/features/knowledge/components/words";
import type { Knowledge } from "@/features/knowledge/read-knowledge";
import type { ViewContext } from "@/features/scope/view-context";
import { titleIn } from "@/features/sites/model";
import { severityTones, toneOf, verificationShapes } from "@/features/vocabulary/components/tones";
import { VerificationBadge } from "@/features/vocabulary/components/verification-badge";
import { textIn } from "@/lib/text/localized-text";
import styles from "./agreement.module.css";

type Props = { data: Knowledge; context: ViewContext; source: string };
const id = "agreement";

/** Who agrees with the record, event by event: a square for each source that repeats no other. */
export async function AgreementFigure({ data, context, source }: Props) {
  const t = await getTranslations("known");
  const { rows, total } = data.agreements;
  const cut = total > rows.length ? t("agreement.cut", { shown: rows.length, total }) : "";
  return (
    <ChartFrame
      id={id}
      skip={<SkipFigure id={id} />}
      title={t("agreement.title")}
      reading={await readingOf(data)}
      explain={t("agreement.explain")}
      source={`${cut} ${source}`.trim()}
      links={
        <>
          <Link href={dashboardHref(context, changeView(data.view, {}), "events")} prefetch={false}>
            {t("allEvents")}
          </Link>
          <ShareKnown data={data} context={context} part={id} title={t("agreement.title")} />
        </>
      }
      table={{ summary: t("table"), content: <AgreementTable rows={rows} context={context} /> }}
    >
      <div className={styles.matrix}>
        <UnitMatrix
          caption={t("agreement.caption")}
          corner={t("event")}
          columns={positions.map((key) => ({ key, label: t(`agreement.position.${key}`), tone: "neutral" }))}
          rows={await matrixRows(rows, context)}
          words={{ total: t("agreement.sources") }}
          totals={Object.fromEntries(
            positions.map((position) => [position, rows.reduce((sum, row) => sum + row.agreement[position], 0)]),
          )}
          grandTotal={rows.reduce((sum, { voices }) => sum + voices.length, 0)}
        />
        <SeverityKey rows={rows} />
      </div>
    </ChartFrame>
  );
}

async function matrixRows(rows: readonly AgreementRow[], context: ViewContext): Promise<MatrixRow[]> {
  const [t, words] = await Promise.all([getTranslations("known"), getTranslations("vocabulary")]);
  const { locale } = context;
  const unitOf = (event: AgreementRow, { severity, claimant, numbers }: VoiceRow): MatrixUnit => ({
    key: numbers.join(),
    href: `${eventHref(context, event.id)}#c${numbers[0] ?? 1}`,
    label: t("agreement.unit", {
      claimant: textIn(claimant, locale).text,
      isGraded: severity === "unknown" ? "no" : "yes",
      severity: inSentence(words(`severity.${severity}`), locale),
    }),
    tone: toneOf({ kind: event.kind, severity }),
    isSoft: !event.isSure,
  });
  return rows.map((event): MatrixRow => {
    const cellOf = (position: Position) => {
      const units = event.voices.filter((voice) => voice.position === position).map((voice) => unitOf(event, voice));
      return { count: units.length, says: units.length, units, href: eventHref(context, event.id) };
    };
    return {
      key: event.id,
      href: eventHref(context, event.id),
      label: (
        <>
          <VerificationMark
            shape={verificationShapes[event.verification]}
            label={words(`verification.${event.verification}`)}
          />{" "}
          <ReaderText text={event.title} />
          {event.isSure ? null : <small> {t("perhaps")}</small>}
        </>
      ),
      cells: Object.fromEntries(positions.map((position) => [position, cellOf(position)])),
      total: event.voices.length,
    };
  });
}

/** The severities that the squares carry. */
async function SeverityKey({ rows }: { rows: readonly AgreementRow[] }) {
  const [t, words] = await Promise.all([getTranslations("known"), getTranslations("vocabulary")]);
  const damage = rows.filter(({ kind }) => kind === "damage");
  const given = new Set(damage.flatMap(({ voices }) => voices.map(({ severity }) => severity)));
  const items = gravestFirst
    .filter((severity) => given.has(severity))
    .map((severity) => ({
      key: severity,
      label: severity === "unknown" ? t("agreement.ungraded") : words(`severity.${severity}`),
      tone: severityTones[severity],
    }));
  const recovery = { key: "recovery", label: words("recovery"), tone: "recovery" as const };
  return <Legend label={t("agreement.key")} items={damage.length < rows.length ? [...items, recovery] : items} />;
}

/** Of how many events how many sources bear them out; unverified events in a sentence of their own. */
async function readingOf(data: Knowledge): Promise<string> {
  const [t, d] = await Promise.all([getTranslations("known"), getTranslations("dashboard")]);
  const { rows, total } = data.agreements;
  const { events, several, one, none, disputed, otherSeverity } = summariseAgreement(rows);
  if (rows.length === 0) return t("agreement.nothing");
  const says = (count: typeof events) => formatCount(d, count);
  const among = t("agreement.among", {
    isCut: total > rows.length ? "yes" : "no",
    ...amongWords(t, data),
    ...countWords(d, events),
  });
  return [
    events.most === 0
      ? ""
      : t("agreement.reading", {
          among,
          several: says(several),
          severalMost: pluralOf(several),
          one: says(one),
          none: says(none),
          noneMost: pluralOf(none),
        }),
    events.most === 0
      ? ""
      : t("agreement.against", {
          among,
          disputed: says(disputed),
          disputedMost: pluralOf(disputed),
          other: says(otherSeverity),
          otherMost: pluralOf(otherSeverity),
        }),
    formatBeside(t, d, rows),
  ]
    .filter((part) => part !== "")
    .join(" ");
}

async function AgreementTable({ rows, context }: { rows: readonly AgreementRow[]; context: ViewContext }) {
  const t = await getTranslations("known");
  const { locale } = context;
  const columns: Column<AgreementRow>[] = [
    {
      key: "event",
      label: t("event"),
      isRowHeader: true,
      render: ({ id: event, title, isSure, site }) => (
        <>
          <ContextLink context={context} href={`/events/${encodeURIComponent(event)}`}>
            <InLanguage {...textIn(title, locale)} page={locale} />
          </ContextLink>
          <small>
            {titleIn(site.title, locale)}
            {isSure ? null : ` ${t("perhaps")}`}
          </small>
        </>
      ),
    },
    { key: "when", label: t("when"), render: ({ date }) => <DateText date={date} style="short" /> },
    {
      key: "verification",
      label: t("verification"),
      render: ({ verification }) => <VerificationBadge verification={verification} />,
    },
    ...positions.map(
      (position): Column<AgreementRow> => ({
        key: position,
        label: t(`agreement.position.${position}`),
        align: "end",
        render: ({ agreement }) => agreement[position],
      }),
    ),
  ];
  return (
    <DataTable
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      caption={t("agreement.caption")}
      narrow="scroll"
      dense
    />
  );
}
