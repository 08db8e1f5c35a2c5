import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { isOwnWrite } from "@/lib/request-guard";
import { respondWith } from "@/lib/response-status";
import { failedWith, type SpecFormState } from "./form-state";

type Status = Parameters<typeof respondWith>[0];

const statusOf: Record<string, Status> = {
  not_found: 404,
  forbidden: 403,
  cross_site: 403,
  sign_in_required: 403,
  report_closed: 403,
  conflict: 409,
  already_decided: 409,
  already_sent: 409,
  in_use: 409,
  undo_late: 409,
  already_proposed: 409,
  own_proposal: 403,
  needs_approver: 403,
  destroyed_needs_approver: 403,
  form_expired: 409,
  rate_limited: 429,
  codes_limited: 429,
  unexpected: 503,
};

/**
 * Runs a form's answer: refuses what another site sent, and turns every failure into `state`, which keeps what was typed.
 * A form sent without scripts is answered with a page, whose status says what the form says.
 */
export async function guarded(state: SpecFormState, answer: () => Promise<SpecFormState>): Promise<SpecFormState> {
  const requestHeaders = await headers();
  const answered = isOwnWrite(requestHeaders, process.env.PUBLIC_URL)
    ? await carefully(state, answer)
    : failedWith(state, "cross_site");
  const [code] = answered.formErrors;
  if (answered.status !== "idle" && !requestHeaders.has("next-action")) respondWith(statusOf[code ?? ""] ?? 422);
  return answered;
}

async function carefully(state: SpecFormState, answer: () => Promise<SpecFormState>): Promise<SpecFormState> {
  try {
    return await answer();
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof AppError) return failedWith(state, error.code);
    logger.error({ err: error }, "a form could not be carried out");
    return failedWith(state, "unexpected");
  }
}
