"use client";

import { type SubmitEvent, useActionState, useRef, useState, useTransition } from "react";
import type { FormState } from "@/lib/forms/form-state";
import { sendingField } from "@/lib/forms/sending-field";
import { draftKey, forgetDraft } from "./draft";
import { type Progress, sendAction } from "./send-action";

export type FormAction<Result> = (previous: FormState<Result>, formData: FormData) => Promise<FormState<Result>>;

/** A form as it stands, and how it is sent. */
export type Form<Result = unknown> = {
  /** As the page brought it. */
  initial: FormState<Result>;
  state: FormState<Result>;
  /** The revision it was made on; the fields are drawn anew when it changes. */
  made: string | undefined;
  isPending: boolean;
  /** Of a form with files that is under way. */
  progress: Progress | null;
  send: (formData: FormData) => void;
  onSubmit: (event: SubmitEvent<HTMLFormElement>) => void;
  /** Shows the form in another state: with what had been typed before. */
  show: (state: FormState) => void;
};

/**
 * Sends a form and holds its answer. Nothing typed is lost: not by an error, not by a lost connection, not by an answer of
 * somebody else's.
 */
export function useForm<Result>(action: FormAction<Result>, initial: FormState<Result>): Form<Result> {
  const [answered, send] = useActionState(action, initial);
  const [latest, setLatest] = useState<FormState<Result> | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [isPending, startTransition] = useTransition();
  // The same until an answer of the register's came: what is sent again then is stored once.
  const sending = useRef<string | null>(null);
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
    // Only where a page is served safely can a browser make one.
    sending.current ??= typeof crypto.randomUUID === "function" ? crypto.randomUUID() : null;
    if (sending.current !== null) formData.set(sendingField, sending.current);
    const hasFiles = [...formData.values()].some((value) => value instanceof File && value.size > 0);
    startTransition(async () => {
      try {
        const came = await sendAction(() => action(state, formData), hasFiles ? setProgress : null);
        if ("answer" in came) sending.current = null;
        setLatest("answer" in came ? came.answer : withoutAnswer(state, came.failure));
      } catch (error) {
        // The page that follows says that it is stored: what was sent is no draft any more.
        forgetDraft(draftKey(form.id, initial.values.revision));
        emptyPasswords(form);
        throw error;
      } finally {
        setProgress(null);
      }
    });
  };
  return { initial, state, made, isPending, progress, send, onSubmit, show: setLatest };
}

const withoutAnswer = <Result>(state: FormState<Result>, code: FormState["formErrors"][number]): FormState<Result> => ({
  ...state,
  status: "failed",
  formErrors: [code],
  turn: state.turn + 1,
  focusId: null,
});

/** The page that follows may be the same one, and a password is not left standing in it. */
function emptyPasswords(form: HTMLFormElement): void {
  for (const input of form.querySelectorAll<HTMLInputElement>("input[type=password]")) input.value = "";
}
