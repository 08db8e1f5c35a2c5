import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { readLinkAsked } from "@/features/share-links/search-params";
import { NewLinkView, NothingToShare } from "@/features/shared-views/components/new-link-view";
import { readDraft } from "@/features/shared-views/loaders";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("links.form");
  return { title: t("newTitle"), robots: { index: false, follow: false } };
}

/** `/links/new?query=<what a view's address asks for>`, or `?site=<slug>&event=<id>`, each as often as wanted. */
export default async function NewLinkPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const asked = readLinkAsked(await searchParams);
  const draft = await readDraft(asked);
  return draft === null ? <NothingToShare /> : <NewLinkView asked={asked} draft={draft} />;
}
