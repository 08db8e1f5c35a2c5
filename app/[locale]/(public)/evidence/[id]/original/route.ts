import { serveOriginal } from "@/features/evidence/loaders";

/** The original, for reviewers. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return serveOriginal(request, (await params).id);
}
