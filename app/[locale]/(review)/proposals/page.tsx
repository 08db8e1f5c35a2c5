import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { ProposalsView } from "@/features/proposals/components/proposals-view";
import { loadProposals } from "@/features/proposals/loaders";
import { proposalOutcomes } from "@/features/proposals/schema";
import { JustChanged } from "@/features/undo/components/just-changed";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("records.proposals");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function ProposalsPage({ searchParams }: Props) {
  const { done } = await searchParams;
  const outcome = proposalOutcomes.find((known) => known === done) ?? null;
  return (
    <>
      <JustChanged searchParams={searchParams} back="/proposals" />
      <ProposalsView {...(await loadProposals())} done={outcome} />
    </>
  );
}
