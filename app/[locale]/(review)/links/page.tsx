import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { loadLinksParams } from "@/features/share-links/search-params";
import { LinksView } from "@/features/shared-views/components/links-view";
import { loadLinks } from "@/features/shared-views/loaders";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("links.desk");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function LinksPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { page, ...said } = await loadLinksParams(searchParams);
  return <LinksView {...(await loadLinks(page))} {...said} />;
}
