import { answerTimeMap } from "@/features/history/time-map";

/** The states of a page (RFC 7089), by its address. */
export async function GET(request: Request, { params }: { params: Promise<{ path: string[] }> }): Promise<Response> {
  return answerTimeMap(request, `/${(await params).path.join("/")}`);
}
