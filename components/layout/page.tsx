import type { ReactNode } from "react";

/** The page's width and margins. */
export function Page({ children }: { children: ReactNode }) {
  return <div className="page">{children}</div>;
}
