import type { Dashboard } from "@/features/dashboard/read-dashboard";
import { changeView, dashboardQuery } from "@/features/dashboard/search-params";
import { ShareLink } from "@/features/scope/components/share-link";
import type { ViewContext } from "@/features/scope/view-context";

export type FigureProps = {
  data: Dashboard;
  context: ViewContext;
  /** Register, revision and licence; empty where they stand elsewhere. */
  source: string;
  /** By itself in a page of somebody else: nothing there changes the view or shares it. */
  isFramed?: boolean;
};

type Props = Pick<FigureProps, "data" | "context"> & { part: string; title: string };

/** Shares one figure of the overview. */
export function ShareFigure({ data: { view }, context, part, title }: Props) {
  return <ShareLink context={context} href={`/${dashboardQuery(changeView(view, {}))}`} figure={{ part, title }} />;
}
