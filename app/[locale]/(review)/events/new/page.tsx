import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { NewEventView } from "@/features/desk/components/new-event-view";
import { findLikeness, findPlaceToUse } from "@/features/desk/loaders";
import { loadNewEventParams } from "@/features/desk/search-params";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("desk.newEvent");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function NewEventPage({ searchParams }: Props) {
  const { site, reference, like } = await loadNewEventParams(searchParams);
  const likeness = await findLikeness(like);
  return (
    <NewEventView
      place={likeness?.place ?? (await findPlaceToUse(site))}
      sources={likeness?.sources ?? []}
      reference={(reference ?? "").slice(0, 2000)}
    />
  );
}
