import "server-only";
import { getLocale } from "next-intl/server";
import type { z } from "zod";
import { formAction, idleForm } from "@/lib/form-action";
import { redirect } from "@/lib/i18n/navigation";
import type { Outcome } from "./schema";

/** A form that is only a button: it leads back to its page, whose address says what came of it. */
export const buttonAction =
  <Schema extends z.ZodType>(
    path: "/account" | "/users",
    done: Outcome,
    schema: Schema,
    handle: (value: z.output<Schema>) => Promise<void>,
  ) =>
  async (formData: FormData): Promise<void> => {
    const state = await formAction(schema, handle)(idleForm, formData);
    const query = state.status === "idle" ? { done } : { problem: state.formErrors[0] ?? "invalid" };
    redirect({ href: { pathname: path, query }, locale: await getLocale() });
  };
