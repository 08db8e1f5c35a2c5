import { getTranslations } from "next-intl/server";
import { Facts } from "@/components/layout/facts";
import type { EventRow } from "@/features/damage-events/queries";
import { DateText } from "./date-text";
import { SeverityBadge } from "./severity-badge";
import { VerificationBadge } from "./verification-badge";

type Props = {
  event: Pick<EventRow, "kind" | "severity" | "date" | "cause" | "verification">;
  children?: React.ReactNode;
};

/** Severity, date, cause and verification in one row; `children` stand at its end. */
export async function EventFacts({ event, children }: Props) {
  const v = await getTranslations("vocabulary");
  return (
    <Facts>
      <SeverityBadge severity={event.severity} kind={event.kind} />
      <DateText date={event.date} />
      {event.cause === "unknown" ? null : <span>{v(`cause.${event.cause}`)}</span>}
      <VerificationBadge verification={event.verification} />
      {children}
    </Facts>
  );
}
