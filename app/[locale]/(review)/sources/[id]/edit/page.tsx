import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { SourceEditView } from "@/features/desk/components/source-edit-view";
import { findSourceDesk } from "@/features/desk/loaders";
import { loadDeskParams } from "@/features/desk/search-params";
import { NotFoundView } from "../../../../not-found-view";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("desk.editSource");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function EditSourcePage({ params, searchParams }: Props) {
  const desk = await findSourceDesk((await params).id);
  if (desk === null) return <NotFoundView />;
  return <SourceEditView desk={desk} {...(await loadDeskParams(searchParams))} />;
}
