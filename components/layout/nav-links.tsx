"use client";
import { usePathname } from "next/navigation";
import { KeptLink } from "./kept-link";

export interface NavLinksProps {
  /** `keep` names the parameter of the present address that goes along; the first page is no parent of the others. */
  items: readonly { href: string; label: string; keep?: string | undefined; isHome?: boolean | undefined }[];
  /** What the server's addresses begin with, and what the reader's begin with instead: nothing, or the link they came by. */
  servedPrefix: string;
  base?: string | undefined;
}

/** Marks where the reader is; a layout is not rendered again when they move, so this leaf asks the address. */
export function NavLinks({ items, servedPrefix, base = "" }: NavLinksProps) {
  const served = usePathname();
  const isServed = isAtOrUnder(served, servedPrefix) && (base === "" || !isAtOrUnder(served, base));
  const path = isServed ? base + served.slice(servedPrefix.length) || "/" : served;
  return items.map(({ href, label, keep, isHome = false }) => (
    <KeptLink key={href} href={href} keep={keep} aria-current={currency(path, href, isHome)}>
      {label}
    </KeptLink>
  ));
}

const isAtOrUnder = (path: string, above: string) => path === above || path.startsWith(`${above}/`);

function currency(path: string, href: string, isHome: boolean): "page" | "true" | undefined {
  if (path === href) return "page";
  return !isHome && isAtOrUnder(path, href) ? "true" : undefined;
}
