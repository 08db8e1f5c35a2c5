import { answerData } from "@/features/exports/answer";
import { answerView } from "@/features/views/loaders";

type Given = { params: Promise<{ format: string; path?: string[] }> };

/** The records of a view as a file. Asked for under the view's own address, with the format's name behind it. */
export async function GET(request: Request, { params }: Given): Promise<Response> {
  return answerView({ request, ...(await params) }, (opened) => answerData(request, opened));
}
