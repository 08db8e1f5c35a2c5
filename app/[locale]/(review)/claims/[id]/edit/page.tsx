import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClaimEditView } from "@/features/desk/components/claim-edit-view";
import { findClaimDesk } from "@/features/desk/loaders";
import { NotFoundView } from "../../../../not-found-view";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("desk.editClaim");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function EditClaimPage({ params }: Props) {
  const desk = await findClaimDesk((await params).id);
  return desk === null ? <NotFoundView /> : <ClaimEditView desk={desk} />;
}
