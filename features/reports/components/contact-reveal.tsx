"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";

type ContactState = { isShown: boolean; contact: string | null; problem: string | null };

type Props = {
  action: (previous: ContactState, formData: FormData) => Promise<ContactState>;
  reportId: string;
  words: { reveal: string; note: string; none: string };
  problems: Readonly<Record<string, string>>;
};

/** Asks for the way to reach a reporter when it is needed, and not before: it is not in the page until then. */
export function ContactReveal({ action, reportId, words, problems }: Props) {
  const [state, send, isPending] = useActionState(action, { isShown: false, contact: null, problem: null });
  return (
    <form action={send}>
      <input type="hidden" name="report" value={reportId} />
      <div role="status">
        {state.isShown ? <bdi dir="auto">{state.contact ?? words.none}</bdi> : null}
        {state.problem === null ? null : <p className="msg">{problems[state.problem] ?? problems.invalid}</p>}
      </div>
      {state.isShown ? null : (
        <Button kind="plain" aria-disabled={isPending || undefined}>
          {words.reveal}
        </Button>
      )}
      <p className="fine">{words.note}</p>
    </form>
  );
}
