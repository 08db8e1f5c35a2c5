import { answerApi } from "@/features/api/answer";
import { readBody } from "@/features/api/loaders";
import { takeSentReport } from "@/features/reports/sent-report";
import { sentReportSchema } from "@/features/reports/sent-schema";

export const dynamic = "force-dynamic";

/** Takes a report. */
export const POST = (request: Request): Promise<Response> =>
  answerApi(request, ["reports"], (db, body, asked) => takeSentReport(db, readBody(sentReportSchema, body), asked));
