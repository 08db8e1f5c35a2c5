import type { ReactNode } from "react";

export interface Step {
  key: string;
  title: ReactNode;
  note?: ReactNode;
  /** Where something stands now. */
  isCurrent?: boolean | undefined;
}

/** A numbered course of things. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="steps">
      {steps.map((step) => (
        <li key={step.key} aria-current={step.isCurrent === true ? "step" : undefined}>
          <div>
            <b>{step.title}</b>
            {step.note === undefined ? null : <div className="step-note">{step.note}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
