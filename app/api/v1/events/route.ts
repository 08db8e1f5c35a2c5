import { answerApi } from "@/features/api/answer";

export const dynamic = "force-dynamic";

/** The list of events, and what a program of a reviewer records. */
const answer = (request: Request): Promise<Response> => answerApi(request, ["events"]);
export const GET = answer;
export const POST = answer;
