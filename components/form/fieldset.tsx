import type { ReactNode } from "react";
import { HintAndError } from "@/components/form/field";
import { classNames } from "@/components/ui/class-names";

export interface FieldsetProps {
  /** Its anchor, for the error summary. */
  id: string;
  legend: ReactNode;
  hint?: ReactNode;
  errors?: readonly string[] | undefined;
  children: ReactNode;
  size?: "question" | "normal" | "inline" | undefined;
}

/** One question that has several controls. */
export function Fieldset({ id, legend, hint, errors = [], children, size = "question" }: FieldsetProps) {
  const hasError = errors.length > 0;
  const described = [hint === undefined ? null : `${id}-hint`, hasError ? `${id}-error` : null].filter(Boolean);
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={classNames("field", size, hasError && "err")}
      aria-describedby={described.length === 0 ? undefined : described.join(" ")}
    >
      <legend className="lab">{legend}</legend>
      <HintAndError id={id} hint={hint} errors={errors} />
      {children}
    </fieldset>
  );
}
