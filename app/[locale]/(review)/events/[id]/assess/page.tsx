import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { AssessView } from "@/features/desk/components/assess-view";
import { findEventDesk } from "@/features/desk/loaders";
import { loadDeskParams } from "@/features/desk/search-params";
import { ReportsOfEvent } from "@/features/reports/components/reports-of-event";
import { NotFoundView } from "../../../../not-found-view";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("desk.assess");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function AssessPage({ params, searchParams }: Props) {
  const event = await findEventDesk((await params).id);
  if (event === null) return <NotFoundView />;
  return (
    <AssessView
      event={event}
      done={(await loadDeskParams(searchParams)).done}
      beside={<ReportsOfEvent eventId={event.id} />}
    />
  );
}
