/** Every failure a person can be told about. The words are in the `errors` namespace of the messages. */
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
  "already_proposed",
  "own_proposal",
] as const;
export type AppErrorCode = (typeof appErrorCodes)[number];

/** A failure the user can be told about. Everything else is a bug and stays an `Error`. */
export class AppError extends Error {
  override readonly name = "AppError";
  constructor(
    readonly code: AppErrorCode,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}
