import "server-only";
import { verifyPassword } from "better-auth/crypto";
import type { Db } from "@/lib/db";
import { type FormContext, type FormState, idleForm } from "@/lib/form-action";
import { findPasswordHash } from "./queries";
import type { Viewer } from "./schema";
import { createSignInLimits } from "./sign-in-limits";

/** One count for all forms that take a password or a code. */
export const limits = createSignInLimits();

/** Whom a limit counts for: the keyed hash of the address that the front door sets. One for all where there is none. */
export const clientOf = (context: Pick<FormContext, "headers">): string =>
  context.headers.get("x-tadmur-client") ?? "unnamed";

// What is never sent back.
const secretFields = new Set(["password", "repeat", "current", "token", "code", "secret"]);

/** A form's answer with everything that was typed but passwords, codes and tokens, also where the handler made the state. */
export function withTyped<State extends FormState>(state: State, formData: FormData): State {
  const typed = [...formData].filter(
    ([name, value]) => typeof value === "string" && !name.startsWith("$ACTION") && !secretFields.has(name),
  );
  return { ...state, values: Object.fromEntries(typed.map(([name, value]) => [name, String(value)])) };
}

/** A form that comes back with one field marked by a code of a problem. */
export const fieldError = (field: string, code: string): FormState => ({
  ...idleForm,
  status: "invalid",
  fieldErrors: { [field]: [code] },
});
/** A form that comes back with a code of a problem that is no field's. */
export const formError = (code: string): FormState => ({ ...idleForm, status: "failed", formErrors: [code] });

/** The hash of a signed-in person's password when `given` is that password, else null. Counted like a sign-in. */
export async function checkOwnPassword(
  db: Db,
  { viewer, given, context }: { viewer: Viewer; given: string; context: FormContext },
): Promise<string | null> {
  await limits.take(clientOf(context), viewer.email);
  const hash = await findPasswordHash(db, { personId: viewer.id });
  if (hash === null || !(await verifyPassword({ hash, password: given }))) return null;
  await limits.giveBack(clientOf(context), viewer.email);
  return hash;
}
