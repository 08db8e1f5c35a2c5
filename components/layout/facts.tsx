import type { ReactNode } from "react";

/** A row of short facts under a headline: badges, dates, counts. */
export function Facts({ children }: { children: ReactNode }) {
  return <div className="facts">{children}</div>;
}
