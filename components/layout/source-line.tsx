import type { ReactNode } from "react";

export interface SourceLineProps {
  /** Source, revision, licence. */
  children: ReactNode;
  /** Links: table, CSV. */
  links?: ReactNode;
}

export function SourceLine({ children, links }: SourceLineProps) {
  return (
    <div className="srcline">
      <p>{children}</p>
      {links === undefined ? null : <span>{links}</span>}
    </div>
  );
}
