import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { OneStop } from "@/components/charts/one-stop";
import { FigureEnd, SkipFigure } from "@/components/charts/skip-figure";
import { Section } from "@/components/layout/section";
import { SourceLine } from "@/components/layout/source-line";
import { type Column, DataTable } from "@/components/ui/data-table";
import { InLanguage } from "@/components/ui/in-language";
import { Pagination } from "@/components/ui/pagination";
import { FoundIn } from "@/features/dashboard/components/found-in";
import { type FigureProps, ShareFigure } from "@/features/dashboard/components/share-figure";
import { capitalised } from "@/features/dashboard/components/words";
import { dashboardHref, eventHref, siteHref } from "@/features/dashboard/links";
import type { EventRow } from "@/features/dashboard/read-models";
import type { EventSort } from "@/features/dashboard/schema";
import { changeView } from "@/features/dashboard/search-params";
import { SeverityBadge } from "@/features/vocabulary/components/severity-badge";
import { VerificationBadge } from "@/features/vocabulary/components/verification-badge";
import { countArguments, isExactlyOne, standings } from "@/features/vocabulary/model";
import { formatDate } from "@/lib/dates/format-date";

type Props = Omit<FigureProps, "source">;
const anchor = "events";

/** The events themselves, a page at a time. */
export async function EventTable({ data, context, isFramed = false }: Props) {
  const t = await getTranslations("dashboard");
  const { rows, view, pages } = data;
  const at = (page: number) => dashboardHref(context, changeView(view, { page }), anchor);
  return (
    <Section id={anchor} title={t("table.title")} intro={t("table.intro")}>
      <SkipFigure id={anchor} what="table" />
      <OneStop per="tbody tr">
        <DataTable
          columns={await columnsFor({ data, context })}
          rows={rows}
          rowKey={({ id }) => id}
          caption={t("table.caption", { page: view.page, pages })}
        />
      </OneStop>
      <FigureEnd id={anchor} />
      {pages === 1 ? null : (
        <Pagination
          label={t("table.pages")}
          position={t("table.position", { page: view.page, pages })}
          previous={view.page > 1 ? { href: at(view.page - 1), label: t("table.previous") } : undefined}
          next={view.page < pages ? { href: at(view.page + 1), label: t("table.next") } : undefined}
        />
      )}
      {isFramed ? null : (
        <SourceLine links={<ShareFigure data={data} context={context} part={anchor} title={t("table.title")} />}>
          {""}
        </SourceLine>
      )}
    </Section>
  );
}

/** A press on a heading sorts by it, another turns it round. */
function sortBy(
  key: "date" | "site" | "severity" | "verification",
  { data: { view }, context }: Props,
): Column<EventRow>["sort"] {
  const next: EventSort = view.sort === key ? `-${key}` : key;
  return {
    href: dashboardHref(context, changeView(view, { sort: next }), anchor),
    ...(view.sort === key ? { direction: "ascending" } : view.sort === `-${key}` ? { direction: "descending" } : {}),
  };
}

async function columnsFor(props: Props): Promise<Column<EventRow>[]> {
  const { context } = props;
  const { locale } = context;
  const [t, words] = await Promise.all([getTranslations("dashboard"), getTranslations("vocabulary")]);
  const belongs: Column<EventRow> = {
    key: "belongs",
    label: t("table.belongs"),
    onPhone: "labelled",
    render: ({ isSure }) => t(isSure ? "table.surely" : "table.perhaps"),
  };
  return [
    {
      key: "when",
      label: t("table.when"),
      sort: sortBy("date", props),
      render: ({ date }) => capitalised(formatDate(date, locale), locale),
    },
    ...(props.data.hasWindow ? [belongs] : []),
    {
      key: "what",
      label: t("table.what"),
      isRowHeader: true,
      onPhone: "line",
      sort: sortBy("site", props),
      render: (event) => (
        <>
          <Link href={eventHref(context, event.id)} prefetch={false}>
            <InLanguage {...event.title} page={context.locale} />
          </Link>
          <small className="at">
            <Link href={siteHref(context, event.siteSlug)} prefetch={false}>
              {event.siteName}
            </Link>
            {event.count === null || isExactlyOne(event)
              ? null
              : ` · ${t("table.objects", { count: words("counted", countArguments(event)) })}`}
          </small>
          <FoundIn findings={props.data.found[event.id] ?? []} />
        </>
      ),
    },
    {
      key: "severity",
      label: t("table.severity"),
      sort: sortBy("severity", props),
      render: ({ severity, kind, otherSeverities }) => (
        <SeverityBadge severity={severity} kind={kind} otherSeverities={otherSeverities} />
      ),
    },
    { key: "cause", label: t("table.cause"), render: ({ cause }) => words(`cause.${cause}`) },
    {
      key: "verification",
      label: t("table.verification"),
      sort: sortBy("verification", props),
      render: ({ verification, contestedOn }) => (
        <>
          <VerificationBadge verification={verification} contestedOn={contestedOn} />
          {standings[verification] === "nowhere" ? <small> {t("table.refuted")}</small> : null}
        </>
      ),
    },
    {
      key: "claims",
      label: t("table.claims"),
      align: "end",
      onPhone: "inline",
      render: ({ claims }) => (
        <>
          <span className="num">{claims}</span>
          <span className="mlab"> {t("table.claimsCount", { count: claims })}</span>
        </>
      ),
    },
  ];
}
