"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";

export interface NavLinksProps {
  items: readonly { href: string; label: string }[];
}

/** Marks where the reader is; a layout is not rendered again when they move, so this leaf asks the address. */
export function NavLinks({ items }: NavLinksProps) {
  const path = withoutDefaultLanguage(usePathname());
  return items.map(({ href, label }) => (
    <Link key={href} href={href} prefetch={false} aria-current={currency(path, href)}>
      {label}
    </Link>
  ));
}

// On the server the address is the rewritten one, which names English too.
const withoutDefaultLanguage = (path: string) => path.replace(/^\/en(?=\/|$)/, "") || "/";

function currency(path: string, href: string): "page" | "true" | undefined {
  if (path === href) return "page";
  const isHome = href === "/" || href === "/ar";
  return !isHome && path.startsWith(`${href}/`) ? "true" : undefined;
}
