import { getTranslations } from "next-intl/server";
import { PageHead } from "@/components/layout/page-head";
import type { ViewContext } from "@/features/scope/view-context";
import { respondWith } from "@/lib/response-status";
import { NotFoundView } from "../not-found-view";

/** A record that is not there: now, or at the revision the page stands at, when it may only have come later. */
export async function NotThenView({ context: { asOf } }: { context: ViewContext }) {
  if (asOf === null) return <NotFoundView />;
  respondWith(404);
  const t = await getTranslations("history.asOf.notThen");
  return <PageHead title={t("title")} dek={t("what")} isStatement />;
}
