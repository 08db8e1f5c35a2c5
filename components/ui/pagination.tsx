import Link from "next/link";
import type { ReactNode } from "react";

export interface PaginationProps {
  /** Names the navigation: "Pages of events". */
  label: string;
  /** Where one stands: "Page 2 of 9". */
  position: ReactNode;
  previous?: { href: string; label: ReactNode } | undefined;
  next?: { href: string; label: ReactNode } | undefined;
}

export function Pagination({ label, position, previous, next }: PaginationProps) {
  return (
    <nav className="pages" aria-label={label}>
      {previous === undefined ? null : (
        <Link href={previous.href} rel="prev" prefetch={false}>
          {previous.label}
        </Link>
      )}
      <span className="quiet">{position}</span>
      {next === undefined ? null : (
        <Link href={next.href} rel="next" prefetch={false}>
          {next.label}
        </Link>
      )}
    </nav>
  );
}
