"use client";

import { useActionState } from "react";
import { Notice } from "@/components/layout/notice";
import type { LinkFormState } from "../actions";
import { FormFrame, type FormFrameProps } from "./form-frame";
import { idleState } from "./idle-state";
import styles from "./link-form.module.css";

type Props = Omit<FormFrameProps, "action" | "state" | "isPending" | "children" | "words"> & {
  action: (previous: LinkFormState, formData: FormData) => Promise<LinkFormState>;
  words: FormFrameProps["words"] & { linkTitle: string; linkNote: string; linkLabel: string };
};

/** Makes a link and shows it in the answer, which is the only place where it ever stands. */
export function LinkForm({ action, words, ...frame }: Props) {
  const [state, submit, isPending] = useActionState(action, { ...idleState, link: null });
  return (
    <FormFrame {...frame} words={words} action={submit} state={state} isPending={isPending} buttonKind="plain">
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
    </FormFrame>
  );
}
