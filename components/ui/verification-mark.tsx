import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export type MarkShape = "full" | "half" | "dashed" | "differs" | "empty" | "struck";

export interface VerificationMarkProps {
  shape: MarkShape;
  /** The words beside the mark. */
  children?: ReactNode;
  /** Names the mark where no words stand beside it: as its title, which those who listen hear and a pointer shows. */
  label?: string | undefined;
}

/** How well something is verified, as a shape before it is a word: full, half, dashed, ≠, empty, struck. The style sheet draws it. */
export function VerificationMark({ shape, children, label }: VerificationMarkProps) {
  return (
    <span className={classNames("ver", shape)}>
      {label === undefined ? <i aria-hidden="true" /> : <i role="img" title={label} />}
      {children}
    </span>
  );
}
