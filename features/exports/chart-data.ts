import { loadDashboard } from "@/features/dashboard/loaders";
import { loadComparison, loadKnowledge } from "@/features/knowledge/loaders";
import type { ViewContext } from "@/features/scope/view-context";
import type { View } from "@/features/views/view";
import { type ChartData, comparedCharts, dashboardCharts, knownCharts } from "./chart-data-model";

const drawnBy = <Read>(charts: Readonly<Record<string, (data: Read) => ChartData>>, name: string) =>
  Object.entries(charts).find(([key]) => key === name)?.[1];

/** What a chart of a view draws, by the id of its figure; null where the view has no such chart. */
export async function loadChartData(context: ViewContext, view: View, name: string): Promise<ChartData | null> {
  if (view.kind === "compare") {
    const draw = drawnBy(comparedCharts, name);
    return draw === undefined ? null : draw(await loadComparison(context, view.asked));
  }
  if (view.kind !== "register") return null;
  if (view.page === "/known") {
    const draw = drawnBy(knownCharts, name);
    return draw === undefined ? null : draw(await loadKnowledge(context, view.asked));
  }
  const draw = drawnBy(dashboardCharts, name);
  return draw === undefined ? null : draw(await loadDashboard(context, view.asked));
}
