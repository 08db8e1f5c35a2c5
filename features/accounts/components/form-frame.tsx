import type { ReactNode } from "react";
import { ErrorSummary } from "@/components/form/error-summary";
import { RadioGroup } from "@/components/form/radio-group";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { Button, type ButtonKind } from "@/components/ui/button";
import type { FormState } from "@/lib/form-action";

export type AccountField = { name: string; label: string; hint?: string; defaultValue?: string } & (
  | {
      kind: "text" | "email" | "password";
      autoComplete: string;
      dir?: "ltr" | "auto";
      inputMode?: "numeric";
    }
  | { kind: "choice"; options: readonly { value: string; label: string; description?: string }[] }
  | { kind: "select"; blank: string; options: readonly { value: string; label: string }[] }
);

export type FormFrameProps = {
  /** What `useActionState` gives. */
  action: (formData: FormData) => void;
  state: FormState;
  isPending: boolean;
  fields: readonly AccountField[];
  hidden?: Readonly<Record<string, string>>;
  words: { submit: string; errorHeading: string };
  /** Words of every code that can come back. */
  problems: Readonly<Record<string, string>>;
  /** Keeps ids apart where a page has several forms. */
  idPrefix: string;
  buttonKind?: ButtonKind;
  /** Between the errors and the first question. */
  children?: ReactNode;
};

/** A form of a few plain questions. What was typed comes back with its errors, but for what is secret. */
export function FormFrame(props: FormFrameProps) {
  const { action, state, isPending, fields, hidden = {}, words, problems, idPrefix, buttonKind, children } = props;
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
    <form action={action} className="form" noValidate>
      <ErrorSummary id={`${idPrefix}-errors`} heading={words.errorHeading} items={items} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      {fields.map((field) => (
        <FieldOf
          key={field.name}
          field={field}
          id={idOf(field.name)}
          typed={state.values[field.name]}
          errors={say(state.fieldErrors[field.name])}
        />
      ))}
      <p className="acts">
        <Button kind={buttonKind} aria-disabled={isPending || undefined}>
          {words.submit}
        </Button>
      </p>
    </form>
  );
}

type FieldOfProps = { field: AccountField; id: string; typed: string | string[] | undefined; errors: string[] };

function FieldOf({ field, id, typed, errors }: FieldOfProps) {
  const { name, hint } = field;
  const shared = { name, id, hint, errors, defaultValue: typeof typed === "string" ? typed : field.defaultValue };
  if (field.kind === "choice")
    return <RadioGroup {...shared} legend={field.label} options={field.options} size="normal" required />;
  if (field.kind === "select")
    return <Select {...shared} label={field.label} options={field.options} blank={field.blank} width="half" required />;
  return (
    <TextInput
      {...shared}
      label={field.label}
      type={field.kind}
      autoComplete={field.autoComplete}
      inputMode={field.inputMode}
      dir={field.dir}
      width="half"
      required
      spellCheck={false}
    />
  );
}
