import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export interface DisclosureProps {
  summary: ReactNode;
  children: ReactNode;
  isOpen?: boolean | undefined;
  className?: string | undefined;
  id?: string | undefined;
}

/** Native, so it works without JavaScript, and printed open. */
export function Disclosure({ summary, children, isOpen, className, id }: DisclosureProps) {
  return (
    <details className={classNames("dsc", className)} open={isOpen} id={id}>
      <summary>{summary}</summary>
      <div className="dsc-in">{children}</div>
    </details>
  );
}
