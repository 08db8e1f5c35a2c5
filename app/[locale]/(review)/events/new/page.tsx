import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { NewEventView } from "@/features/desk/components/new-event-view";
import { findPlaceToUse } from "@/features/desk/loaders";
import { loadNewEventParams } from "@/features/desk/search-params";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("desk.newEvent");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function NewEventPage({ searchParams }: Props) {
  const { site, reference } = await loadNewEventParams(searchParams);
  return <NewEventView place={await findPlaceToUse(site)} reference={(reference ?? "").slice(0, 2000)} />;
}
