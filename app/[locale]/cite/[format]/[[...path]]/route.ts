import { answerCitation } from "@/features/citations/answer";
import { answerView } from "@/features/views/loaders";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ format: string; path?: string[] }> };

/** How to cite a page, as a file, at the page's own address with the format's name behind it. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  return answerView({ request, ...(await params) }, (opened) => answerCitation(request, opened));
}
