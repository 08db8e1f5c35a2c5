import type { ReactNode } from "react";

export function SkipLink({ href = "#main", children }: { href?: string; children: ReactNode }) {
  return (
    <a className="skip" href={href}>
      {children}
    </a>
  );
}
