import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkView } from "@/features/shared-views/components/link-view";
import { loadLinkToChange } from "@/features/shared-views/loaders";
import { NotFoundView } from "../../../not-found-view";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("links.form");
  return { title: t("changeTitle"), robots: { index: false, follow: false } };
}

export default async function LinkPage({ params }: { params: Promise<{ id: string }> }) {
  const link = await loadLinkToChange((await params).id);
  return link === null ? <NotFoundView /> : <LinkView link={link} />;
}
