import { changeView, dashboardQuery } from "@/features/dashboard/search-params";
import type { Knowledge } from "@/features/knowledge/read-knowledge";
import { ShareLink } from "@/features/scope/components/share-link";
import type { ViewContext } from "@/features/scope/view-context";

type Props = { data: Pick<Knowledge, "view">; context: ViewContext; part: string; title: string };

/** Shares one figure of how well things are known. */
export function ShareKnown({ data: { view }, context, part, title }: Props) {
  return (
    <ShareLink context={context} href={`/known${dashboardQuery(changeView(view, {}))}`} figure={{ part, title }} />
  );
}
