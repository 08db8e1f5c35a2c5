import type { ComponentProps } from "react";
import { describedBy, Field, type FieldBase, type FieldProps, fieldId } from "@/components/form/field";
import { classNames } from "@/components/ui/class-names";

type Native = Pick<
  ComponentProps<"input">,
  | "autoComplete"
  | "inputMode"
  | "maxLength"
  | "minLength"
  | "required"
  | "placeholder"
  | "dir"
  | "list"
  | "spellCheck"
  | "pattern"
  | "readOnly"
>;

export interface TextInputProps extends FieldBase, Native {
  type?: "text" | "email" | "url" | "search" | "password" | "tel" | "number" | "date" | undefined;
  defaultValue?: string | number | undefined;
  /** How wide the answer is. */
  width?: "full" | "half" | "year" | "day" | undefined;
  size?: FieldProps["size"];
}

export function TextInput(props: TextInputProps) {
  const { name, id, label, hint, errors, size, width = "full", type = "text", ...native } = props;
  const base = { name, id, label, hint, errors };
  return (
    <Field {...base} size={size}>
      <input
        {...native}
        {...describedBy(base)}
        type={type}
        id={fieldId(base)}
        name={name}
        className={classNames("in", `w-${width}`)}
      />
    </Field>
  );
}
