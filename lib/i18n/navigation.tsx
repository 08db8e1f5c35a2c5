import NextLink from "next/link";
import { redirect as redirectTo } from "next/navigation";
import { getLocale } from "next-intl/server";
import type { ComponentProps } from "react";
import { getPathname, type Href } from "./pathname";

export { getPathname };

/** Ends the request with another page of ours, in the same language. */
export function redirect(to: { href: Href; locale: string }): never {
  redirectTo(getPathname(to));
}

type Props = Omit<ComponentProps<typeof NextLink>, "href" | "locale"> & { href: Href };

/**
 * A link that keeps the reader's language, for pages that stand in no past: the desk, an account, a report. On a page of the
 * register it is a `ContextLink`. For server components; a client leaf is handed the finished address.
 */
export async function Link({ href, ...rest }: Props) {
  const locale = await getLocale();
  return <NextLink href={getPathname({ locale, href })} prefetch={false} {...rest} />;
}
