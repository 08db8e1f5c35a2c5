import { answerApi } from "@/features/api/answer";

export const dynamic = "force-dynamic";

/** The API: what it takes and answers is described at `/api/v1/openapi.json`. */
export async function GET(request: Request, { params }: { params: Promise<{ path: string[] }> }): Promise<Response> {
  return answerApi(request, (await params).path);
}
