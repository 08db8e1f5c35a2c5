/** Every failure a person can be told about. The words are in the `errors` namespace of the messages, or in `problems` of the room. */
export const appErrorCodes = [
  "not_found",
  "forbidden",
  "sign_in_required",
  "conflict",
  "already_decided",
  "rate_limited",
  "cross_site",
  "too_large",
  "invalid",
  "link_used",
  "wrong_credentials",
  "two_factor_required",
  "no_room",
  "busy",
  "in_use",
  "within_itself",
  "undo_late",
  "needs_approver",
  "destroyed_needs_approver",
  "destroyed_stays",
  "needs_images",
  "already_proposed",
  "own_proposal",
  "record_changed",
  "form_expired",
  "already_sent",
  "already_stored",
  "report_closed",
  "codes_limited",
  "account_disabled",
  "start_over",
  "sealed_with_lost_key",
] as const;
export type AppErrorCode = (typeof appErrorCodes)[number];

/**
 * `unexpected` is a fault of ours. Three are said by the browser alone: `unreachable`, which got no answer, `unanswered`, which got
 * one that was not the form's own, and `held_back`, which something before the form, our own front door too, thought too many.
 */
export type FailureCode = AppErrorCode | "unexpected" | "unreachable" | "unanswered" | "held_back";

/** What a page says with its words when a form could not be carried out. */
export const statusOf: Readonly<Record<FailureCode, 403 | 404 | 409 | 410 | 422 | 429 | 503>> = {
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
  destroyed_stays: 403,
  needs_images: 422,
  already_proposed: 409,
  own_proposal: 403,
  record_changed: 409,
  form_expired: 409,
  already_sent: 409,
  already_stored: 409,
  report_closed: 403,
  codes_limited: 429,
  account_disabled: 403,
  start_over: 409,
  sealed_with_lost_key: 409,
  unexpected: 503,
  unreachable: 503,
  unanswered: 503,
  held_back: 429,
};

/** A failure the user can be told about. Everything else is a bug and stays an `Error`. */
export class AppError extends Error {
  override readonly name = "AppError";
  /** After how long it may be tried again. */
  readonly retryAfterSeconds: number | undefined;
  constructor(
    readonly code: AppErrorCode,
    { retryAfterSeconds, ...options }: ErrorOptions & { retryAfterSeconds?: number } = {},
  ) {
    super(code, options);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
