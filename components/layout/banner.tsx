import type { ReactNode } from "react";

export interface BannerProps {
  children: ReactNode;
  /** Names the region: "About this demonstration". */
  label: string;
}

/** One line across the top of every page: a frozen view, a demonstration, a stale copy. */
export function Banner({ children, label }: BannerProps) {
  return (
    <section className="banner" aria-label={label}>
      <div className="page">{children}</div>
    </section>
  );
}
