"use client";

import { FormBody, type FormBodyProps } from "@/components/form/form-body";
import { type FormAction, useForm } from "@/components/form/use-form";
import { Notice } from "@/components/layout/notice";
import { QrCode } from "@/components/ui/qr-code";
import type { FormState } from "@/lib/forms/form-state";
import type { MadeLink } from "../made-link";

type Props = Omit<FormBodyProps, "form" | "above"> & {
  action: FormAction<MadeLink>;
  initial: FormState;
  linkWords: { title: string; note: string; label: string; qr: string };
};

/** Makes an address and shows it in the answer, which is the only place where it ever stands. */
export function MadeLinkForm({ action, initial, linkWords, ...body }: Props) {
  const form = useForm<MadeLink>(action, initial);
  const made = form.state.result;
  const notice =
    made === null ? null : (
      <Notice kind="done" isLive title={linkWords.title}>
        <input
          className="in"
          readOnly
          value={made.address}
          aria-label={linkWords.label}
          dir="ltr"
          onFocus={(event) => event.currentTarget.select()}
        />
        <p>{linkWords.note}</p>
        {made.qr === null ? null : <QrCode drawing={made.qr} label={linkWords.qr} />}
      </Notice>
    );
  return <FormBody {...body} form={form} above={notice} submitKind="plain" />;
}
