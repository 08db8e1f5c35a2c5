import { answerTimeMap } from "@/features/history/time-map";

/** The states of the overview (RFC 7089). */
export const GET = (request: Request): Promise<Response> => answerTimeMap(request, "/");
