import { answerApi } from "@/features/api/answer";

export const dynamic = "force-dynamic";

/** The list of claims, and what a program of a reviewer records. */
const answer = (request: Request): Promise<Response> => answerApi(request, ["claims"]);
export const GET = answer;
export const POST = answer;
