"use client";

import { useActionState } from "react";
import { RadioGroup } from "@/components/form/radio-group";
import { Notice } from "@/components/layout/notice";
import { Button } from "@/components/ui/button";
import type { InviteFormState } from "../actions";
import styles from "./invite-form.module.css";

type Props = {
  action: (previous: InviteFormState, formData: FormData) => Promise<InviteFormState>;
  roles: readonly { value: string; label: string; description: string }[];
  words: { legend: string; submit: string; linkTitle: string; linkNote: string; linkLabel: string };
  problems: Readonly<Record<string, string>>;
};

const idle: InviteFormState = { status: "idle", values: {}, fieldErrors: {}, formErrors: [], link: null };

/** Makes an invite and shows its link in the answer, which is the only place where it ever stands. */
export function InviteForm({ action, roles, words, problems }: Props) {
  const [state, submit, isPending] = useActionState(action, idle);
  const codes = [...state.formErrors, ...(state.fieldErrors.role ?? [])];
  return (
    <form action={submit} className="form">
      {state.link === null ? null : (
        <Notice kind="done" isLive title={words.linkTitle}>
          <input
            className={`in ${styles.link}`}
            readOnly
            value={state.link}
            aria-label={words.linkLabel}
            dir="ltr"
            onFocus={(event) => event.currentTarget.select()}
          />
          <p>{words.linkNote}</p>
        </Notice>
      )}
      <RadioGroup
        name="role"
        id="invite-role"
        legend={words.legend}
        options={roles}
        defaultValue="reviewer"
        errors={codes.map((code) => problems[code] ?? problems.invalid ?? code)}
        size="normal"
        required
      />
      <p className="acts">
        <Button kind="plain" aria-disabled={isPending || undefined}>
          {words.submit}
        </Button>
      </p>
    </form>
  );
}
