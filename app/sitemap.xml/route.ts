import { answerSiteMapIndex } from "@/features/record-pages/site-map";

/** Every public page, for search engines: the list of the lists. */
export const GET = (request: Request): Promise<Response> => answerSiteMapIndex(request);
