import { answerPicture } from "@/features/drawing/answer";
import { answerView } from "@/features/views/loaders";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ format: string; path?: string[] }> };

/** A figure of a page as a picture: the page's address with `.png` or `.svg` behind it, and `?chart=`. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { format, path } = await params;
  return answerView({ request, format, path }, (opened) => answerPicture(request, opened));
}
