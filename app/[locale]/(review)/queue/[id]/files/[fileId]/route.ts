import { serveReportFile } from "@/features/evidence/loaders";

/** A file that came with a report, for reviewers; `?small` is a picture to know it by. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string; fileId: string }> },
): Promise<Response> {
  const { id, fileId } = await params;
  return serveReportFile(request, { reportId: id, fileId, isPreview: new URL(request.url).searchParams.has("small") });
}
