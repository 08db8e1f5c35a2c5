import NextLink from "next/link";
import { redirect as redirectTo } from "next/navigation";
import { getLocale } from "next-intl/server";
import type { ComponentProps } from "react";
import { carried } from "./carried-query";
import { type Href, getPathname as pathnameOf } from "./pathname";

/** The address of a page in a language, with what the page being rendered carries on (`carryInLinks`). */
export const getPathname = (to: { href: Href; locale: string }): string => carried(pathnameOf(to));

/** Ends the request with another page of ours, in the same language. */
export function redirect(to: { href: Href; locale: string }): never {
  redirectTo(getPathname(to));
}

type Props = Omit<ComponentProps<typeof NextLink>, "href" | "locale"> & { href: Href };

/** A link that keeps the reader's language. For server components; a client leaf is handed the finished address. */
export async function Link({ href, ...rest }: Props) {
  const locale = await getLocale();
  return <NextLink href={getPathname({ locale, href })} prefetch={false} {...rest} />;
}
