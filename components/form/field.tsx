import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** What every field shares. Ids: the control has `id` (else `name`), its hint `…-hint`, its error `…-error`. */
export interface FieldBase {
  name: string;
  id?: string | undefined;
  label: ReactNode;
  hint?: ReactNode;
  errors?: readonly string[] | undefined;
}

export function fieldId(field: Pick<FieldBase, "id" | "name">): string {
  return field.id ?? field.name;
}

/** The attributes that tie a control to its hint and its error. */
export function describedBy(field: Pick<FieldBase, "id" | "name" | "hint" | "errors">) {
  const id = fieldId(field);
  const hasError = (field.errors?.length ?? 0) > 0;
  const ids = [field.hint === undefined ? null : `${id}-hint`, hasError ? `${id}-error` : null].filter(
    (part) => part !== null,
  );
  return {
    "aria-describedby": ids.length === 0 ? undefined : ids.join(" "),
    "aria-invalid": hasError ? (true as const) : undefined,
  };
}

export interface HintAndErrorProps {
  id: string;
  hint?: ReactNode;
  errors?: readonly string[] | undefined;
}

export function HintAndError({ id, hint, errors = [] }: HintAndErrorProps) {
  return (
    <>
      {hint === undefined ? null : (
        <div className="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {errors.length === 0 ? null : (
        <div className="msg" id={`${id}-error`}>
          {errors.map((error) => (
            <p key={error}>{error}</p>
          ))}
        </div>
      )}
    </>
  );
}

export interface FieldProps extends FieldBase {
  /** The control, with `id={fieldId(…)}` and `{...describedBy(…)}`. */
  children: ReactNode;
  /** `question` is set as a heading; `inline` small, for a field among others. */
  size?: "question" | "normal" | "inline" | undefined;
}

/** Label, hint, error, control, in the order they are needed. */
export function Field({ name, id, label, hint, errors, children, size = "normal" }: FieldProps) {
  const controlId = id ?? name;
  return (
    <div className={classNames("field", size, (errors?.length ?? 0) > 0 && "err")}>
      <label className="lab" htmlFor={controlId}>
        {label}
      </label>
      <HintAndError id={controlId} hint={hint} errors={errors} />
      {children}
    </div>
  );
}
