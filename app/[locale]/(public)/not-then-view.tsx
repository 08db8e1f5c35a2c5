import { getTranslations } from "next-intl/server";
import { PageHead } from "@/components/layout/page-head";
import type { AsOf } from "@/features/as-of/as-of";
import { respondWith } from "@/lib/response-status";
import { NotFoundView } from "../not-found-view";

/** A record that is not there: now, or at the revision the page stands at, when it may only have come later. */
export async function NotThenView({ asOf }: { asOf: AsOf | null }) {
  if (asOf === null) return <NotFoundView />;
  respondWith(404);
  const t = await getTranslations("history.asOf.notThen");
  return <PageHead title={t("title")} dek={t("what")} isStatement />;
}
