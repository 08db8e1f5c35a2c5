import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { ClaimEditView } from "@/features/desk/components/claim-edit-view";
import { findClaimDesk } from "@/features/desk/loaders";
import { loadDeskParams } from "@/features/desk/search-params";
import { NotFoundView } from "../../../../not-found-view";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("desk.editClaim");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function EditClaimPage({ params, searchParams }: Props) {
  const desk = await findClaimDesk((await params).id);
  if (desk === null) return <NotFoundView />;
  return <ClaimEditView desk={desk} way={(await loadDeskParams(searchParams)).way} />;
}
