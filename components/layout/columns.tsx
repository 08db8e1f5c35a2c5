import type { ReactNode } from "react";

/** Twelve columns on a wide page, one on a narrow one; children take `c3`…`c10` or a `Section`'s `span`. */
export function Columns({ children }: { children: ReactNode }) {
  return <div className="cols sections">{children}</div>;
}
