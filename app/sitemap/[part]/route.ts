import { answerSiteMap } from "@/features/record-pages/site-map";

/** One list of public pages, such as `events-1.xml`. */
export async function GET(request: Request, { params }: { params: Promise<{ part: string }> }): Promise<Response> {
  return answerSiteMap(request, (await params).part);
}
