import "server-only";
import { loaderIn } from "@/features/as-of/loaders";
import type { DashboardView } from "@/features/dashboard/schema";
import { dashboardQuery, viewOfQuery } from "@/features/dashboard/search-params";
import { knowledgeCountingFor } from "@/features/knowledge/column-counting";
import { type Comparison, readComparison } from "@/features/knowledge/read-comparison";
import { type Knowledge, readKnowledge } from "@/features/knowledge/read-knowledge";
import type { CompareView } from "@/features/knowledge/schema";
import type { ViewContext } from "@/features/scope/view-context";

const loadByQuery = loaderIn(
  (db, { scope, locale }, query: string) => readKnowledge(db, scope, viewOfQuery(query), locale, knowledgeCountingFor),
  { keep: 3 },
);

/** What is known under a view, as the reader may see it, read once a revision. */
export const loadKnowledge = (context: ViewContext, view: DashboardView): Promise<Knowledge> =>
  loadByQuery(context, dashboardQuery(view));

const loadComparisonByQuery = loaderIn(
  (db, { scope, locale }, view: CompareView) => readComparison(db, scope, view, locale, knowledgeCountingFor),
  { keep: 6 },
);

/** Places side by side, as the reader may see them, read once a revision. */
export const loadComparison = (context: ViewContext, { sites, from, to }: CompareView): Promise<Comparison> =>
  loadComparisonByQuery(context, { sites, from, to });
