import type { FormState } from "@/lib/form-action";

/** A form nobody has sent yet. Here too, because `lib/form-action` is of the server. */
export const idleState: FormState = { status: "idle", values: {}, fieldErrors: {}, formErrors: [] };
