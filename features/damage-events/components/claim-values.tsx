import { getTranslations } from "next-intl/server";
import type { DamageEventView, NumberedClaim } from "@/features/damage-events/record-queries";
import { SeverityBadge } from "@/features/vocabulary/components/severity-badge";
import { countArguments, isExactlyOne } from "@/features/vocabulary/model";
import styles from "./claim-values.module.css";

/** How bad and by what, as the claim has it; with ≠ where it differs from the record. */
export async function ClaimValues({ claim, event }: { claim: NumberedClaim; event: DamageEventView }) {
  const [t, v] = await Promise.all([getTranslations("events.claim"), getTranslations("vocabulary")]);
  const differs = (aspect: (typeof claim.differsOn)[number]) => (claim.differsOn.includes(aspect) ? "≠ " : "");
  const isGraded = claim.severity !== "unknown";
  const isRecovery = event.kind === "recovery";
  return (
    <div className={styles.values}>
      {isGraded ? (
        <span className={differs("severity") ? styles.differs : undefined}>
          {differs("severity")}
          <SeverityBadge severity={claim.severity} />
        </span>
      ) : (
        <span>{isRecovery ? null : t("noGrade")}</span>
      )}
      <span className={differs("cause") ? styles.differs : undefined}>
        {claim.cause === "unknown" ? t("noCause") : `${differs("cause")}${v(`cause.${claim.cause}`)}`}
      </span>
      {claim.count !== null && (claim.count !== event.count || !isExactlyOne(claim)) ? (
        <span className={differs("count") ? styles.differs : undefined}>
          {differs("count")}
          {t("count", countArguments(claim))}
        </span>
      ) : null}
    </div>
  );
}
