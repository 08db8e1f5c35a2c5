"use client";

import type { FormState } from "@/lib/forms/form-state";
import { FormBody, type FormBodyProps } from "./form-body";
import { type FormAction, useForm } from "./use-form";

export type FormViewProps = Omit<FormBodyProps, "form" | "above"> & {
  action: FormAction<never>;
  initial: FormState;
};

/** A form with its answers. A form whose answer brings something of its own (a link, codes) draws `FormBody` beside it. */
export function FormView({ action, initial, ...body }: FormViewProps) {
  return <FormBody {...body} form={useForm(action, initial)} />;
}
