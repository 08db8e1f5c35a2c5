import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { NewEvidenceView } from "@/features/evidence/components/new-evidence-view";
import { loadNewEvidence } from "@/features/evidence/loaders";
import { loadFromParams } from "@/features/evidence/search-params";
import { NotFoundView } from "../../../../../not-found-view";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("evidence.form"))("newTitle"), robots: { index: false, follow: false } };
}

export default async function NewEvidencePage({ params, searchParams }: Props) {
  const from = await loadFromParams(searchParams);
  const about = await loadNewEvidence({ claimId: (await params).id }, from);
  return about === null ? <NotFoundView /> : <NewEvidenceView {...about} from={from} />;
}
