import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { isOwnWrite } from "@/lib/request-guard";
import { failedWith, type StepFormState } from "./form-state";

/** Runs a form's answer: refuses what another site sent, and turns every failure into `state`, which keeps what was typed. */
export async function guarded<State extends StepFormState>(state: State, answer: () => Promise<State>): Promise<State> {
  if (!isOwnWrite(await headers(), process.env.PUBLIC_URL)) return failedWith(state, "cross_site");
  try {
    return await answer();
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof AppError) return failedWith(state, error.code);
    logger.error({ err: error }, "a form could not be carried out");
    return failedWith(state, "unexpected");
  }
}
