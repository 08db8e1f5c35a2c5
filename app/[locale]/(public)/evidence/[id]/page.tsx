import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { Page } from "@/components/layout/page";
import { Cite } from "@/features/citations/components/cite";
import { EvidencePageView, linkOf } from "@/features/evidence/components/evidence-page-view";
import { loadEvidencePage, loadMayKeepEvidence } from "@/features/evidence/loaders";
import { evidenceHref } from "@/features/evidence/model";
import { History } from "@/features/history/components/history";
import { WaitingNote } from "@/features/proposals/components/waiting-note";
import type { ViewContext } from "@/features/scope/view-context";
import { loadAlternates } from "@/features/settings/loaders";
import { AsOfPage, asOfMetadata } from "@/features/shared-views/components/as-of-page";
import { JustChanged } from "@/features/undo/components/just-changed";
import { NotThenView } from "../../not-then-view";
import { WithdrawnEvidenceView } from "./withdrawn-evidence";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export const generateMetadata = ({ params, searchParams }: Props): Promise<Metadata> =>
  asOfMetadata(searchParams, async (context) => {
    const { id } = await params;
    const { locale } = context;
    const [page, t] = await Promise.all([loadEvidencePage(context, id), getTranslations("evidence")]);
    if (page.state === "shown") {
      const { kind, of } = page.evidence;
      return {
        title: `${t("page.title", { kind })} · ${linkOf(of, locale).label}`,
        alternates: await loadAlternates(`/evidence/${id}`, locale),
      };
    }
    if (page.state !== "withdrawn")
      return { title: (await getTranslations("frame.notFound"))("title"), robots: { index: false } };
    const title = t(page.withdrawn.isMerged ? "withdrawn.mergedTitle" : "withdrawn.title");
    return { title, robots: { index: false } };
  });

export default async function EvidencePage({ params, searchParams }: Props) {
  const { id } = await params;
  return [
    <JustChanged key="changed" searchParams={searchParams} back={evidenceHref(id)} />,
    <AsOfPage key="page" searchParams={searchParams}>
      {(context) => showEvidence(context, id)}
    </AsOfPage>,
  ];
}

async function showEvidence(context: ViewContext, id: string) {
  const { asOf } = context;
  const page = await loadEvidencePage(context, id);
  if (page.state === "unknown") return <NotThenView context={context} />;
  if (page.state === "withdrawn") return <WithdrawnEvidenceView context={context} withdrawn={page.withdrawn} />;
  const { evidence } = page;
  return (
    <>
      <EvidencePageView
        context={context}
        evidence={evidence}
        mayEdit={asOf === null && (await loadMayKeepEvidence())}
        note={asOf === null ? <WaitingNote type="evidence" id={evidence.id} /> : null}
      >
        <History entries={evidence.history} of="evidence" />
      </EvidencePageView>
      <Page>
        <Cite context={context} view={{ kind: "evidence", id: evidence.id }} />
      </Page>
    </>
  );
}
