"use client";

import { type SubmitEvent, useActionState, useState, useTransition } from "react";
import type { FormState } from "@/lib/forms/form-state";

export type FormAction<Result> = (previous: FormState<Result>, formData: FormData) => Promise<FormState<Result>>;

/** A form as it stands, and how it is sent. */
export type Form<Result = unknown> = {
  state: FormState<Result>;
  /** The revision it was made on; the fields are drawn anew when it changes. */
  made: string | undefined;
  isPending: boolean;
  send: (formData: FormData) => void;
  onSubmit: (event: SubmitEvent<HTMLFormElement>) => void;
};

/** Sends a form and holds its answer. Nothing typed is lost: not by an error, not by a lost connection. */
export function useForm<Result>(action: FormAction<Result>, initial: FormState<Result>): Form<Result> {
  const [answered, send] = useActionState(action, initial);
  const [latest, setLatest] = useState<FormState<Result> | null>(null);
  const [isPending, startTransition] = useTransition();
  // The page brought another record (what was sent is stored): the form begins anew. Not by a key on the form, which
  // would make an answer without JavaScript another form's.
  const [made, setMade] = useState(initial.values.revision);
  if (made !== initial.values.revision) {
    setMade(initial.values.revision);
    setLatest(initial);
  }
  const state = latest ?? answered;

  // Sent by hand where there is JavaScript: React would empty the fields of a form it sends by itself.
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const form = event.currentTarget;
    const formData = new FormData(form, event.nativeEvent.submitter);
    startTransition(async () => {
      try {
        setLatest(await action(state, formData));
      } catch (error) {
        // Anything but a lost connection is the framework's: a redirect, or an error for the error page.
        if (!(error instanceof TypeError) || "digest" in error) {
          emptyPasswords(form);
          throw error;
        }
        setLatest({ ...state, status: "failed", formErrors: ["unreachable"], turn: state.turn + 1, focusId: null });
      }
    });
  };
  return { state, made, isPending, send, onSubmit };
}

/** The page that follows may be the same one, and a password is not left standing in it. */
function emptyPasswords(form: HTMLFormElement): void {
  for (const input of form.querySelectorAll<HTMLInputElement>("input[type=password]")) input.value = "";
}
