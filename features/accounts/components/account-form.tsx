"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/form/error-summary";
import { RadioGroup } from "@/components/form/radio-group";
import { TextInput } from "@/components/form/text-input";
import { Button } from "@/components/ui/button";
import type { FormState } from "@/lib/form-action";

export type AccountField = { name: string; label: string; hint?: string; defaultValue?: string } & (
  | { kind: "text" | "email" | "password"; autoComplete: string; dir?: "ltr" | "auto" }
  | { kind: "choice"; options: readonly { value: string; label: string; description?: string }[] }
);

type AccountFormProps = {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  fields: readonly AccountField[];
  hidden?: Readonly<Record<string, string>>;
  words: { submit: string; errorHeading: string };
  /** Words of every code that can come back. */
  problems: Readonly<Record<string, string>>;
  /** Keeps ids apart where a page has two forms. */
  idPrefix: string;
};

const idle: FormState = { status: "idle", values: {}, fieldErrors: {}, formErrors: [] };

/** A form of a few plain questions. What was typed comes back with its errors, but for passwords. */
export function AccountForm({ action, fields, hidden = {}, words, problems, idPrefix }: AccountFormProps) {
  const [state, submit, isPending] = useActionState(action, idle);
  const say = (codes: readonly string[] = []) => codes.map((code) => problems[code] ?? problems.invalid ?? code);
  const idOf = (name: string) => `${idPrefix}-${name}`;
  const first = fields[0]?.name ?? "";
  const asked = new Set(fields.map(({ name }) => name));
  // What is wrong with a hidden field concerns the form as a whole.
  const ofForm = [
    ...state.formErrors,
    ...Object.entries(state.fieldErrors).flatMap(([name, codes]) => (asked.has(name) ? [] : codes)),
  ];
  const items = [
    ...say(ofForm).map((message) => ({ fieldId: idOf(first), message })),
    ...fields.flatMap(({ name, label }) =>
      say(state.fieldErrors[name]).map((message) => ({ fieldId: idOf(name), message: `${label}: ${message}` })),
    ),
  ];
  return (
    <form action={submit} className="form" noValidate>
      <ErrorSummary id={`${idPrefix}-errors`} heading={words.errorHeading} items={items} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields.map((field) => {
        const typed = state.values[field.name];
        const value = typeof typed === "string" ? typed : field.defaultValue;
        const shared = {
          name: field.name,
          id: idOf(field.name),
          hint: field.hint,
          errors: say(state.fieldErrors[field.name]),
        };
        return field.kind === "choice" ? (
          <RadioGroup
            key={field.name}
            {...shared}
            legend={field.label}
            options={field.options}
            defaultValue={value}
            size="normal"
            required
          />
        ) : (
          <TextInput
            key={field.name}
            {...shared}
            label={field.label}
            type={field.kind}
            defaultValue={value}
            autoComplete={field.autoComplete}
            dir={field.dir}
            width="half"
            required
            spellCheck={false}
          />
        );
      })}
      <p className="acts">
        <Button aria-disabled={isPending || undefined}>{words.submit}</Button>
      </p>
    </form>
  );
}
