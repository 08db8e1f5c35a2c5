import type { ReactNode } from "react";

export interface SourceLineProps {
  /** Source, revision, licence; empty where they stand elsewhere. */
  children: ReactNode;
  /** Links: table, CSV. */
  links?: ReactNode;
}

export function SourceLine({ children, links }: SourceLineProps) {
  if (children === "" && links === undefined) return null;
  return (
    <div className="srcline">
      {children === "" ? null : <p>{children}</p>}
      {links === undefined ? null : <span>{links}</span>}
    </div>
  );
}
