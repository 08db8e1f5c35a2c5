import { answerFeed } from "@/features/feeds/answer";
import { loadChangeNews } from "@/features/history/change-news";
import { answerView } from "@/features/views/loaders";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ format: string; path?: string[] }> };

/** The news of a page, at the page's own address with the format's name behind it. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  return answerView({ request, ...(await params) }, (opened) =>
    answerFeed(request, opened, async (context, origin) =>
      opened.view.kind === "changes" ? loadChangeNews(context, opened.view.asked, origin) : null,
    ),
  );
}
