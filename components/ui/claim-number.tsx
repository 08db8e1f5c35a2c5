import { classNames } from "@/components/ui/class-names";

export interface ClaimNumberProps {
  number: number | string;
  /** With a target it is a link. */
  href?: string | undefined;
  /** "Claim 6", for those who listen. */
  label: string;
  /** A repetition of another: dashed frame. */
  isDerived?: boolean | undefined;
}

export function ClaimNumber({ number, href, label, isDerived }: ClaimNumberProps) {
  const names = classNames("cn", isDerived === true && "derived");
  return href === undefined ? (
    <span className={names}>
      <span className="sr">{label}</span>
      <span aria-hidden="true">{number}</span>
    </span>
  ) : (
    <a className={names} href={href} aria-label={label}>
      {number}
    </a>
  );
}
