import Link from "next/link";
import type { ReactNode } from "react";

export interface LinkTab {
  key: string;
  label: ReactNode;
  href: string;
  isCurrent: boolean;
}

export interface LinkTabsProps {
  /** Names the choice: "Count by". */
  label: string;
  tabs: readonly LinkTab[];
}

/** Views of one thing, each at an address of its own. */
export function LinkTabs({ label, tabs }: LinkTabsProps) {
  return (
    <nav className="seg" aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.key}
          href={tab.href}
          scroll={false}
          prefetch={false}
          aria-current={tab.isCurrent ? "true" : undefined}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
