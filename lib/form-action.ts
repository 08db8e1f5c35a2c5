import { parseWithZod } from "@conform-to/zod/v4";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { AppError, type AppErrorCode } from "./errors";
import { logger } from "./logger";
import { isOwnWrite } from "./request-guard";
import { respondWith } from "./response-status";

/** What a form comes back with. `values` holds everything that was typed, by field name; errors are codes. */
export type FormState = {
  status: "idle" | "invalid" | "failed";
  values: Record<string, string | string[]>;
  fieldErrors: Record<string, string[]>;
  formErrors: string[];
};

export const idleForm: FormState = { status: "idle", values: {}, fieldErrors: {}, formErrors: [] };

export type FormContext = { headers: Headers; formData: FormData };

/**
 * The one way to write from a page: checks where the form comes from, reads it by its schema, hands it on, and turns what
 * fails into a state that keeps everything typed. Works as `<form action>` without JavaScript. `handle` may redirect.
 */
export function formAction<Schema extends z.ZodType>(
  schema: Schema,
  // biome-ignore lint/suspicious/noConfusingVoidType: a handler that ends without a state has nothing to say
  handle: (value: z.output<Schema>, context: FormContext) => Promise<FormState | void>,
) {
  return async (_previous: FormState, formData: FormData): Promise<FormState> => {
    const values = typedValues(formData);
    const requestHeaders = await headers();
    // A form sent without scripts is answered with a page, whose status says what the form says.
    const say = requestHeaders.has("next-action") ? () => {} : respondWith;
    const failed = (code: AppErrorCode | "unexpected"): FormState => {
      say(statusOf[code]);
      return { status: "failed", values, fieldErrors: {}, formErrors: [code] };
    };
    if (!isOwnWrite(requestHeaders, process.env.PUBLIC_URL)) return failed("cross_site");
    const submission = parseWithZod(formData, { schema });
    if (submission.status !== "success") {
      say(422);
      const { "": formErrors, ...fieldErrors } = submission.error ?? {};
      return { status: "invalid", values, fieldErrors: withoutEmpty(fieldErrors), formErrors: formErrors ?? [] };
    }
    try {
      return (await handle(submission.value, { headers: requestHeaders, formData })) ?? { ...idleForm, values };
    } catch (error) {
      unstable_rethrow(error);
      if (error instanceof AppError) return failed(error.code);
      logger.error({ err: error }, "a form could not be carried out");
      return failed("unexpected");
    }
  };
}

const statusOf: Record<AppErrorCode | "unexpected", Parameters<typeof respondWith>[0]> = {
  not_found: 404,
  forbidden: 403,
  sign_in_required: 403,
  conflict: 409,
  already_decided: 409,
  rate_limited: 429,
  cross_site: 403,
  too_large: 422,
  invalid: 422,
  link_used: 410,
  wrong_credentials: 422,
  two_factor_required: 403,
  no_room: 503,
  busy: 503,
  in_use: 409,
  within_itself: 422,
  undo_late: 409,
  needs_approver: 403,
  destroyed_needs_approver: 403,
  already_proposed: 409,
  own_proposal: 403,
  unexpected: 503,
};

/** Text fields only; the framework's own hidden fields and files are not something typed. */
function typedValues(formData: FormData): FormState["values"] {
  const values: FormState["values"] = {};
  for (const name of new Set(formData.keys())) {
    if (name.startsWith("$ACTION")) continue;
    const texts = formData.getAll(name).filter((value) => typeof value === "string");
    const [first] = texts;
    if (first !== undefined) values[name] = texts.length === 1 ? first : texts;
  }
  return values;
}

const withoutEmpty = (errors: Record<string, string[] | null>): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(errors).flatMap(([name, codes]) => (codes && codes.length > 0 ? [[name, codes]] : [])),
  );
