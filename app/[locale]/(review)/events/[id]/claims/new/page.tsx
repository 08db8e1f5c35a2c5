import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClaimsView } from "@/features/desk/components/claims-view";
import { findEventDesk } from "@/features/desk/loaders";
import { ReportsOfEvent } from "@/features/reports/components/reports-of-event";
import { NotFoundView } from "../../../../../not-found-view";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("desk.claims");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function AddClaimsPage({ params }: Props) {
  const event = await findEventDesk((await params).id);
  return event === null ? (
    <NotFoundView />
  ) : (
    <ClaimsView event={event} beside={<ReportsOfEvent eventId={event.id} />} />
  );
}
