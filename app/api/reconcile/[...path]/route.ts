import { answerReconciliationPart } from "@/features/reconciliation/loaders";

export const dynamic = "force-dynamic";

/** What completes typing, and what a table may be given of matched places. */
export async function GET(request: Request, { params }: { params: Promise<{ path: string[] }> }): Promise<Response> {
  return answerReconciliationPart(request, (await params).path);
}
