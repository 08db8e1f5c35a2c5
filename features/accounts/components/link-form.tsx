"use client";

import { FormBody, type FormBodyProps } from "@/components/form/form-body";
import { type FormAction, useForm } from "@/components/form/use-form";
import { Notice } from "@/components/layout/notice";
import type { FormState } from "@/lib/forms/form-state";
import styles from "./link-form.module.css";

type Props = Omit<FormBodyProps, "form" | "above"> & {
  action: FormAction<string>;
  initial: FormState;
  linkWords: { title: string; note: string; label: string };
};

/** Makes a link and shows it in the answer, which is the only place where it ever stands. */
export function LinkForm({ action, initial, linkWords, ...body }: Props) {
  const form = useForm<string>(action, initial);
  const link = form.state.result;
  const notice =
    link === null ? null : (
      <Notice kind="done" isLive title={linkWords.title}>
        <input
          className={`in ${styles.link}`}
          readOnly
          value={link}
          aria-label={linkWords.label}
          dir="ltr"
          onFocus={(event) => event.currentTarget.select()}
        />
        <p>{linkWords.note}</p>
      </Notice>
    );
  return <FormBody {...body} form={form} above={notice} submitKind="plain" />;
}
