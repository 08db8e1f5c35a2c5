import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EvidencePageView, linkOf } from "@/features/evidence/components/evidence-page-view";
import { loadEvidencePage, loadMayKeepEvidence } from "@/features/evidence/loaders";
import { History } from "@/features/revisions/components/history";
import { alternatesOf } from "@/lib/i18n/alternates";
import { pageLocale } from "@/lib/i18n/page-locale";
import { NotFoundView } from "../../../not-found-view";
import { WithdrawnEvidence } from "./withdrawn-evidence";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const [page, t, locale] = [await loadEvidencePage(id), await getTranslations("evidence"), await pageLocale()];
  if (page.state === "shown") {
    const { kind, of } = page.evidence;
    return {
      title: `${t("page.title", { kind })} · ${linkOf(of, locale).label}`,
      alternates: alternatesOf(`/evidence/${id}`, locale),
    };
  }
  const gone = page.state === "withdrawn" ? t("withdrawn.title") : (await getTranslations("frame.notFound"))("title");
  return { title: gone, robots: { index: false } };
}

export default async function EvidencePage({ params }: Props) {
  const page = await loadEvidencePage((await params).id);
  if (page.state === "unknown") return <NotFoundView />;
  if (page.state === "withdrawn") return <WithdrawnEvidence reason={page.reason} />;
  return (
    <EvidencePageView evidence={page.evidence} mayEdit={await loadMayKeepEvidence()}>
      <History entries={page.evidence.history} />
    </EvidencePageView>
  );
}
