import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { AppError, type FailureCode, statusOf } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { isOwnWrite } from "@/lib/request-guard";
import { addHeader, noteRead, respondWith } from "@/lib/response-status";
import { type FormTexts, type ObjectSchema, type Read, readObject } from "./form-schema";
import { answeredForm, type FormState, failedWith, invalidWith, isMidway } from "./form-state";
import { readNamedLanguages } from "./named-languages";
import { withSendingKey } from "./sending-key";

/** What the gate handed out, and what was sent: also files, which no text holds. */
type Sent<Pass> = Pass & { formData: FormData };
/** With the form as it comes back unless the work says otherwise. */
type Context<Pass, Prepared> = Sent<Pass> & { state: FormState<Prepared> };

type Awaitable<Value> = Value | Promise<Value>;

export type FormActionSteps<Pass extends object, Value, Prepared, Result> = {
  /** Who is asking, and what the work needs. Throws an `AppError` for whoever may not: what was typed comes back all the same. */
  gate: () => Awaitable<Pass>;
  /**
   * How the texts are read: a zod object, or a reader for a form of rows, dates and choices. One that reads them against a
   * record throws `conflict` where that has changed.
   */
  schema: ObjectSchema<Value> | ((texts: FormTexts, context: Context<Pass, Prepared>) => Awaitable<Read<Value>>);
  /**
   * What the form shows again whatever comes of it (what its words may mean, the files it holds), and what a button in its
   * midst asks for. A problem it finds is said together with those of the schema.
   */
  prepare?: (state: FormState, sent: Sent<Pass>) => Awaitable<FormState<Prepared>>;
  /** The work. Leads on by redirecting, or answers with the form. */
  // biome-ignore lint/suspicious/noConfusingVoidType: work that ends without a state has nothing more to say
  handle: (value: Value, context: Context<Pass, Prepared>) => Promise<FormState<Prepared | Result> | void>;
  /** The answer to whoever comes second, made of `state`, which says `conflict` or `already_decided`. */
  onConflict?: (state: FormState<Prepared>, sent: Sent<Pass>) => Awaitable<FormState<Prepared>>;
  /** Names of fields that are never sent back: passwords and codes. */
  withheld?: readonly string[];
};

/**
 * The one way to write from a page: checks where a form comes from and who sends it, reads it, does the work, and turns
 * what fails into a state that keeps everything typed. Works as `<form action>` without JavaScript, where the page's status
 * says what the form says.
 */
export function defineFormAction<Pass extends object, Value, Prepared = never, Result = never>(
  steps: FormActionSteps<Pass, Value, Prepared, Result>,
) {
  type Answer = FormState<Prepared | Result>;
  return async (previous: Answer, formData: FormData): Promise<Answer> => {
    // The framework hands on whatever was sent. What is no form has no answer of ours: the front door refuses it.
    if (!(formData instanceof FormData)) throw new TypeError("an action was called without its form");
    noteRead();
    const requestHeaders = await headers();
    const typed = answeredForm(formData, previous);
    const isOurs = isOwnWrite(requestHeaders, process.env.PUBLIC_URL);
    const answer = await answerForm(isOurs ? steps : { ...steps, gate: refuseStranger }, typed, formData);
    const [code] = answer.formErrors;
    if (answer.status !== "idle" && !requestHeaders.has("next-action"))
      respondWith(code === undefined ? 422 : statusOf[code]);
    return answer;
  };
}

function refuseStranger(): never {
  throw new AppError("cross_site");
}

async function answerForm<Pass extends object, Value, Prepared, Result>(
  { gate, schema, prepare, handle, onConflict, withheld = [] }: FormActionSteps<Pass, Value, Prepared, Result>,
  typed: FormState,
  formData: FormData,
): Promise<FormState<Prepared | Result>> {
  const isWithheld = ([name]: [string, string]) => withheld.includes(name);
  const texts = Object.entries(typed.values);
  const secrets = Object.fromEntries(texts.filter(isWithheld));
  const visible = { ...typed, values: Object.fromEntries(texts.filter((text) => !isWithheld(text))) };
  // The newest of it is what comes back, wherever it fails.
  let state: FormState<Prepared> = visible;
  try {
    const sent = { ...(await gate()), formData };
    state = (await prepare?.(visible, sent)) ?? visible;
    if (prepare !== undefined && isMidway(typed.values)) return state;
    const context = { ...sent, state };
    try {
      const read = await readBy(schema, { ...state.values, ...secrets }, context);
      if (!read.ok) return invalidWith(state, { ...read.fieldErrors, ...state.fieldErrors });
      if (state.status !== "idle") return state;
      return (await withSendingKey(formData, async () => await handle(read.value, context))) ?? state;
    } catch (error) {
      if (onConflict === undefined || !isConflict(error)) throw error;
      return await onConflict(failedWith(state, error.code), sent);
    }
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof AppError && error.retryAfterSeconds !== undefined)
      addHeader("retry-after", String(error.retryAfterSeconds));
    return failedWith(state, codeOf(error));
  }
}

const readBy = <Pass extends object, Value, Prepared>(
  schema: FormActionSteps<Pass, Value, Prepared, never>["schema"],
  texts: FormTexts,
  context: Context<Pass, Prepared>,
): Promise<Read<Value>> =>
  readNamedLanguages(texts, async (read) =>
    typeof schema === "function" ? schema(read, context) : readObject(schema, read),
  );

const isConflict = (error: unknown): error is AppError =>
  error instanceof AppError && (error.code === "conflict" || error.code === "already_decided");

function codeOf(error: unknown): FailureCode {
  if (error instanceof AppError) return error.code;
  logger.error({ err: error }, "a form could not be carried out");
  return "unexpected";
}
