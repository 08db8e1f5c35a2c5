import type { ReactNode } from "react";

/** A row of `Tray`s. */
export function Trays({ children }: { children: ReactNode }) {
  return <div className="trays">{children}</div>;
}
