"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { emptyForm, type FormState } from "@/lib/forms/form-state";

type Contact = { contact: string | null };

type Props = {
  action: (previous: FormState<Contact>, formData: FormData) => Promise<FormState<Contact>>;
  reportId: string;
  words: { reveal: string; note: string; none: string };
  problems: Readonly<Record<string, string>>;
};

/** Asks for the way to reach a reporter when it is needed, and not before: it is not in the page until then. */
export function ContactReveal({ action, reportId, words, problems }: Props) {
  const [{ result, formErrors }, send, isPending] = useActionState<FormState<Contact>, FormData>(action, emptyForm);
  return (
    <form action={send}>
      <input type="hidden" name="report" value={reportId} />
      <div role="status">
        {result === null ? null : <bdi dir="auto">{result.contact ?? words.none}</bdi>}
        {formErrors.map((code) => (
          <p key={code} className="msg">
            {problems[code] ?? problems.invalid}
          </p>
        ))}
      </div>
      {result !== null ? null : (
        <Button kind="plain" aria-disabled={isPending || undefined}>
          {words.reveal}
        </Button>
      )}
      <p className="fine">{words.note}</p>
    </form>
  );
}
