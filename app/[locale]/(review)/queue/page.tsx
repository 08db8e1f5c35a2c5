import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { Page } from "@/components/layout/page";
import { DeskShortcuts } from "@/features/desk/components/desk-shortcuts";
import { FirstSteps } from "@/features/desk/components/first-steps";
import { QueueView } from "@/features/reports/components/queue-view";
import { loadQueue } from "@/features/reports/loaders";
import { loadQueueParams } from "@/features/reports/search-params";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("review.queue");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function QueuePage({ searchParams }: Props) {
  const { state, page } = await loadQueueParams(searchParams);
  return (
    <>
      <QueueView tab={state} now={new Date()} {...(await loadQueue(state, page))} />
      <Page>
        <FirstSteps />
        <DeskShortcuts eventId={null} />
      </Page>
    </>
  );
}
