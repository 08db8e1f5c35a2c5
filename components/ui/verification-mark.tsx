import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export const markShapes = ["full", "half", "dashed", "differs", "empty", "struck"] as const;
export type MarkShape = (typeof markShapes)[number];

export interface VerificationMarkProps {
  shape: MarkShape;
  /** The words beside the mark. */
  children?: ReactNode;
  /** Names the mark where no words stand beside it. */
  label?: string | undefined;
}

const drawings: Record<MarkShape, ReactNode> = {
  full: <circle cx="8" cy="8" r="5.5" fill="currentColor" />,
  half: (
    <>
      <circle cx="8" cy="8" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M8 2.75a5.25 5.25 0 0 1 0 10.5z" fill="currentColor" />
    </>
  ),
  dashed: (
    <circle cx="8" cy="8" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.1 2.1" />
  ),
  differs: <path d="M2.5 5.75h11M2.5 10.25h11M11 2.5 5 13.5" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  empty: <circle cx="8" cy="8" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  struck: (
    <path
      d="M13.25 8a5.25 5.25 0 1 1-10.5 0 5.25 5.25 0 0 1 10.5 0M4.3 11.7l7.4-7.4"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
    />
  ),
};

/** How well something is verified, as a shape before it is a word: full, half, dashed, ≠, empty, struck. */
export function VerificationMark({ shape, children, label }: VerificationMarkProps) {
  return (
    <span className={classNames("ver", shape)}>
      {label === undefined ? (
        <svg viewBox="0 0 16 16" aria-hidden="true">
          {drawings[shape]}
        </svg>
      ) : (
        <svg viewBox="0 0 16 16" role="img" aria-label={label}>
          <title>{label}</title>
          {drawings[shape]}
        </svg>
      )}
      {children}
    </span>
  );
}
