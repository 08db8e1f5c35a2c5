import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { ReportFiles } from "@/features/evidence/components/report-files";
import { loadReportFiles } from "@/features/evidence/loaders";
import { DeskView } from "@/features/reports/components/desk-view";
import { placeOf } from "@/features/reports/components/queue-view";
import { findDesk } from "@/features/reports/loaders";
import { loadDeskParams } from "@/features/reports/search-params";
import { pageLocale } from "@/lib/i18n/page-locale";
import { titleText } from "@/lib/text/title-text";
import { NotFoundView } from "../../../not-found-view";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const [desk, t] = await Promise.all([findDesk(id), getTranslations("review.queue")]);
  const robots = { index: false, follow: false };
  if (desk === null) return { title: (await getTranslations("frame.notFound"))("title"), robots };
  return { title: titleText(`${placeOf(desk.report, await pageLocale())} · ${t("title")}`), robots };
}

export default async function DeskPage({ params, searchParams }: Props) {
  const desk = await findDesk((await params).id);
  if (desk === null) return <NotFoundView />;
  const { decide, event, done } = await loadDeskParams(searchParams);
  const { id, site, event: became, aboutEvent } = desk.report;
  const files = (
    <ReportFiles
      reportId={id}
      files={await loadReportFiles(id)}
      eventId={(became ?? aboutEvent)?.id ?? null}
      siteSlug={site?.slug ?? null}
    />
  );
  return <DeskView desk={desk} decision={decide} eventId={event} done={done} files={files} />;
}
