import type { Metadata } from "next";
import { getPathname } from "./pathname";
import { firstOf, type Locale } from "./routing";

/** A page's full address. Undefined while nobody has said where the register lives (PUBLIC_URL). */
export function addressOf(href: string, locale: Locale): string | undefined {
  const base = process.env.PUBLIC_URL;
  return base && URL.canParse(base) ? new URL(getPathname({ href, locale }), base).href : undefined;
}

/** The page's own address and its twins in the other languages that are offered, for search engines. */
export function alternatesOf(
  href: string,
  locale: Locale,
  offered: readonly Locale[],
): NonNullable<Metadata["alternates"]> {
  const own = addressOf(href, locale);
  if (own === undefined) return {};
  const twins = [
    ...offered.map((one) => [one, addressOf(href, one)]),
    ["x-default", addressOf(href, firstOf(offered))],
  ];
  return { canonical: own, languages: Object.fromEntries(twins) };
}
