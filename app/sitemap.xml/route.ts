import { answerSiteMapIndex } from "@/features/record-pages/site-map";

// What is listed is read from the register of whoever runs it: a build has none.
export const dynamic = "force-dynamic";

/** Every public page, for search engines: the list of the lists. */
export const GET = (request: Request): Promise<Response> => answerSiteMapIndex(request);
