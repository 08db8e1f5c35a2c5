import NextLink from "next/link";
import { createNavigation } from "next-intl/navigation";
import { getLocale } from "next-intl/server";
import type { ComponentProps } from "react";
import { routing } from "./routing";

export const { redirect, getPathname } = createNavigation(routing);

type Props = Omit<ComponentProps<typeof NextLink>, "href" | "locale"> & {
  href: Parameters<typeof getPathname>[0]["href"];
};

/** A link that keeps the reader's language. For server components; a client leaf is handed the finished address. */
export async function Link({ href, ...rest }: Props) {
  const locale = await getLocale();
  return <NextLink href={getPathname({ locale, href })} prefetch={false} {...rest} />;
}
