import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DateText } from "@/components/ui/date-text";
import { ReaderText } from "@/components/ui/reader-text";
import { type ClaimedField, consensusOf } from "@/features/claims/consensus-model";
import type { ComparedClaim } from "@/features/claims/model";
import { ClaimRefs } from "@/features/damage-events/components/claim-refs";
import type { DamageEventView, NumberedClaim } from "@/features/damage-events/record-queries";
import { SeverityBadge } from "@/features/vocabulary/components/severity-badge";
import { countArguments } from "@/features/vocabulary/model";
import styles from "./side-by-side.module.css";

const compared = ["severity", "cause", "date", "actor", "count"] as const satisfies readonly ClaimedField[];

/** Of each field what the claims say, the value with most voices first, and which claims say it. */
export async function SideBySide({ event }: { event: DamageEventView }) {
  const [t, v] = await Promise.all([getTranslations("desk.assess"), getTranslations("vocabulary")]);
  return (
    <dl className={styles.fields}>
      {compared.map((field) => {
        const values = consensusOf(field, event.claims);
        return (
          <div key={field}>
            <dt>{v(`assessedField.${field}`)}</dt>
            {values.length === 0 ? <dd className="quiet">{t("silent")}</dd> : null}
            {values.map(({ key, claims, voices }) => (
              <dd key={key} className={styles.reading}>
                <span>
                  <Said field={field} claim={claims[0]} />
                </span>
                <span className="quiet">{t("voicesOf", { voices })}</span>
                <span>
                  <ClaimRefs numbers={numbersOf(claims)} />
                </span>
              </dd>
            ))}
            {values.length === 1 ? <dd className="fine">{t("agree")}</dd> : null}
          </div>
        );
      })}
    </dl>
  );
}

const numbersOf = (claims: readonly NumberedClaim[]): number[] => claims.map(({ number }) => number);

async function Said({
  field,
  claim,
}: {
  field: (typeof compared)[number];
  claim: ComparedClaim | undefined;
}): Promise<ReactNode> {
  const [v, e] = await Promise.all([getTranslations("vocabulary"), getTranslations("events.claim")]);
  if (claim === undefined) return null;
  switch (field) {
    case "date":
      return <DateText date={claim.date} />;
    case "severity":
      return <SeverityBadge severity={claim.severity} />;
    case "cause":
      return v(`cause.${claim.cause}`);
    case "actor":
      return claim.actor === null ? null : <ReaderText text={claim.actor} />;
    case "count":
      return e("count", countArguments(claim));
    default:
      return field satisfies never;
  }
}
