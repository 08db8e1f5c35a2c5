import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Facts } from "@/components/layout/facts";
import { DateText } from "@/components/ui/date-text";
import type { EventRow } from "@/features/damage-events/queries";
import { SeverityBadge } from "@/features/vocabulary/components/severity-badge";
import { VerificationBadge } from "@/features/vocabulary/components/verification-badge";
import type { Readings } from "@/features/vocabulary/schema";

type Props = {
  event: Pick<EventRow, "kind" | "severity" | "date" | "cause" | "verification"> & Readings;
  /** Leave the date out where it stands beside. */
  hasDate?: boolean;
  children?: ReactNode;
};

/** Severity, date, cause and verification in one row; `children` stand at its end. */
export async function EventFacts({ event, hasDate = true, children }: Props) {
  const v = await getTranslations("vocabulary");
  return (
    <Facts>
      <SeverityBadge severity={event.severity} kind={event.kind} otherSeverities={event.otherSeverities} />
      {hasDate ? <DateText date={event.date} /> : null}
      {event.cause === "unknown" ? null : <span>{v(`cause.${event.cause}`)}</span>}
      <VerificationBadge verification={event.verification} contestedOn={event.contestedOn} />
      {children}
    </Facts>
  );
}
