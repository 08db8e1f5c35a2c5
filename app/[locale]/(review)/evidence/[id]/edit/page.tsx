import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EditEvidenceView } from "@/features/evidence/components/edit-evidence-view";
import { loadEvidenceToEdit } from "@/features/evidence/loaders";
import { NotFoundView } from "../../../../not-found-view";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("evidence.form"))("editTitle"), robots: { index: false, follow: false } };
}

export default async function EditEvidencePage({ params }: Props) {
  const { id } = await params;
  const found = await loadEvidenceToEdit(id);
  if (found === null) return <NotFoundView />;
  const { page, context, ...stored } = found;
  return <EditEvidenceView context={context} id={id} stored={stored} page={page} />;
}
