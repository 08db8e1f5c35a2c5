import type { ComponentProps } from "react";
import { describedBy, Field, type FieldBase, type FieldProps, fieldId } from "@/components/form/field";

type Native = Pick<
  ComponentProps<"textarea">,
  "autoComplete" | "maxLength" | "required" | "rows" | "dir" | "spellCheck"
>;

export interface TextAreaProps extends FieldBase, Native {
  defaultValue?: string | undefined;
  size?: FieldProps["size"];
}

export function TextArea(props: TextAreaProps) {
  const { name, id, label, hint, errors, size, rows = 5, ...native } = props;
  const base = { name, id, label, hint, errors };
  return (
    <Field {...base} size={size}>
      <textarea {...native} {...describedBy(base)} id={fieldId(base)} name={name} rows={rows} className="in" />
    </Field>
  );
}
