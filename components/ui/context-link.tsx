import Link from "next/link";
import type { ComponentProps } from "react";
import type { Href } from "@/lib/i18n/pathname";

export type ContextLinkProps = Omit<ComponentProps<typeof Link>, "href"> & {
  /** Whoever reads, and where: names the address for them. */
  context: { hrefOf: (href: Href) => string };
  /** A page of ours, without its language. */
  href: Href;
};

/** A link that leaves the reader in their language, at their revision, under their link. For server components. */
export function ContextLink({ context, href, ...rest }: ContextLinkProps) {
  return <Link href={context.hrefOf(href)} prefetch={false} {...rest} />;
}
