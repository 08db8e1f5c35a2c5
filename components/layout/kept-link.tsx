"use client";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import type { ComponentProps } from "react";

export type KeptLinkProps = Omit<ComponentProps<typeof Link>, "href"> & {
  href: string;
  /** The parameter of the present address that goes along, if it is there. */
  keep?: string | undefined;
};

/** A link of the frame, which is not rendered again when the reader moves and so has to ask the address what goes along. */
export function KeptLink({ href, keep, ...rest }: KeptLinkProps) {
  const value = useSearchParams().get(keep ?? "");
  const kept = keep === undefined || value === null ? href : `${href}?${new URLSearchParams({ [keep]: value })}`;
  return <Link href={kept} prefetch={false} {...rest} />;
}
