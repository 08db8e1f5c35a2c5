import Link from "next/link";
import type { ReactNode } from "react";
import type { ButtonKind } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";

export interface ButtonLinkProps {
  href: string;
  children: ReactNode;
  kind?: ButtonKind | undefined;
  /** A file rather than a page: the browser fetches it itself. */
  isFile?: boolean | undefined;
  label?: string | undefined;
  className?: string | undefined;
}

export function ButtonLink({ href, children, kind = "plain", isFile, label, className }: ButtonLinkProps) {
  const names = classNames("btn", kind, className);
  return isFile === true ? (
    <a href={href} className={names} aria-label={label}>
      {children}
    </a>
  ) : (
    <Link href={href} prefetch={false} className={names} aria-label={label}>
      {children}
    </Link>
  );
}
