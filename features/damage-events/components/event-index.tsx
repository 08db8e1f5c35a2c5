import { getTranslations } from "next-intl/server";
import { ContextLink } from "@/components/ui/context-link";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { ReaderText } from "@/components/ui/reader-text";
import type { EventIndex as EventIndexRows } from "@/features/damage-events/queries";
import type { ViewContext } from "@/features/scope/view-context";
import { titleIn } from "@/features/sites/model";
import { type Namesakes, nameApart } from "@/features/sites/namesake-queries";
import { SeverityBadge } from "@/features/vocabulary/components/severity-badge";
import { VerificationBadge } from "@/features/vocabulary/components/verification-badge";
import { pageLocale } from "@/lib/i18n/page-locale";

type Row = EventIndexRows["rows"][number];

type Props = { context: ViewContext; rows: readonly Row[]; namesakes: Namesakes; caption: string };

/** Events as a table; on a phone a list. */
export async function EventIndex({ context, rows, namesakes, caption }: Props) {
  const [t, v, locale] = await Promise.all([
    getTranslations("events.index"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  const columns: Column<Row>[] = [
    {
      key: "when",
      label: v("assessedField.date"),
      render: ({ date }) => <DateText date={date} style="short" />,
      onPhone: "line",
    },
    {
      key: "what",
      label: t("what"),
      isRowHeader: true,
      render: (row) => (
        <>
          <ContextLink context={context} href={`/events/${row.id}`}>
            <ReaderText text={row.title} />
          </ContextLink>
          <small>
            <bdi>{nameApart(namesakes, { slug: row.site.slug, name: titleIn(row.site.title, locale) })}</bdi>
          </small>
        </>
      ),
    },
    {
      key: "severity",
      label: v("assessedField.severity"),
      render: ({ severity, kind, otherSeverities }) => (
        <SeverityBadge severity={severity} kind={kind} otherSeverities={otherSeverities} />
      ),
    },
    { key: "cause", label: v("assessedField.cause"), render: ({ cause }) => v(`cause.${cause}`), onPhone: "hidden" },
    {
      key: "verification",
      label: v("assessedField.verification"),
      render: ({ verification, contestedOn }) => (
        <VerificationBadge verification={verification} contestedOn={contestedOn} />
      ),
    },
    { key: "claims", label: t("claims"), align: "end", render: ({ claims }) => claims, onPhone: "labelled" },
  ];
  return <DataTable columns={columns} rows={rows} rowKey={({ id }) => id} caption={caption} />;
}
