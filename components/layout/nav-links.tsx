"use client";
import { usePathname } from "next/navigation";
import { KeptLink } from "./kept-link";

export interface NavLinksProps {
  /** `keep` names the parameter of the present address that goes along. */
  items: readonly { href: string; label: string; keep?: string | undefined }[];
}

/** Marks where the reader is; a layout is not rendered again when they move, so this leaf asks the address. */
export function NavLinks({ items }: NavLinksProps) {
  const path = withoutDefaultLanguage(usePathname());
  return items.map(({ href, label, keep }) => (
    <KeptLink key={href} href={href} keep={keep} aria-current={currency(path, href)}>
      {label}
    </KeptLink>
  ));
}

// On the server the address is the rewritten one, which names English too.
const withoutDefaultLanguage = (path: string) => path.replace(/^\/en(?=\/|$)/, "") || "/";

function currency(path: string, href: string): "page" | "true" | undefined {
  if (path === href) return "page";
  const isHome = href === "/" || href === "/ar";
  return !isHome && path.startsWith(`${href}/`) ? "true" : undefined;
}
