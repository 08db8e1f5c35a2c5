"use client";

import { useActionState } from "react";
import type { FormState } from "@/lib/form-action";
import { FormFrame, type FormFrameProps } from "./form-frame";
import { idleState } from "./idle-state";

type Props = Omit<FormFrameProps, "action" | "state" | "isPending" | "children"> & {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
};

/** One form with one answer. */
export function AccountForm({ action, ...frame }: Props) {
  const [state, submit, isPending] = useActionState(action, idleState);
  return <FormFrame {...frame} action={submit} state={state} isPending={isPending} />;
}
