import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ClaimNumber } from "@/components/ui/claim-number";
import { DateText } from "@/components/ui/date-text";
import { NoteRef } from "@/components/ui/note-ref";
import { ReaderText } from "@/components/ui/reader-text";
import { VerificationMark } from "@/components/ui/verification-mark";
import { claimAnchor } from "@/features/claims/model";
import type { DamageEventView, NumberedClaim } from "@/features/damage-events/record-queries";
import styles from "./claim-body.module.css";
import { ClaimCitation } from "./claim-citation";
import { ClaimDetails } from "./claim-details";
import { ClaimGrade } from "./claim-grade";
import { ClaimedDateWords } from "./claimed-date-words";

type Props = {
  claim: NumberedClaim;
  event: DamageEventView;
  sourceNumber: number | undefined;
  /** What it shows for itself, such as pictures. */
  shows: ReactNode;
};

/** Who, where, when, how good; what sets it apart; and what it says. */
export async function ClaimBody({ claim, event, sourceNumber, shows }: Props) {
  const [t, v] = await Promise.all([getTranslations("events.claim"), getTranslations("vocabulary")]);
  return (
    <>
      {/* Its number depends on the others; this anchor stays. */}
      <span id={claimAnchor(claim.id)} />
      <small>
        {v(`claimantKind.${claim.claimantKind}`)}
        <ClaimCitation claim={claim} />
        {sourceNumber === undefined ? null : (
          <NoteRef number={sourceNumber} label={t("source", { number: sourceNumber })} />
        )}
      </small>
      <small>
        <ClaimGrade reliability={claim.source.reliability} credibility={claim.credibility} />
      </small>
      <Flags claim={claim} event={event} />
      <ReaderText text={claim.statement} as="p" />
      <DateSaid claim={claim} />
      <ClaimDetails claim={claim} />
      {shows}
    </>
  );
}

/** The date in words, which the drawing beside it only pictures, with the source's own expression and what the compiler made of it. */
async function DateSaid({ claim }: { claim: NumberedClaim }) {
  const t = await getTranslations("events.claim");
  const { date, stance } = claim;
  const isDated = date.basis !== "unknown";
  return (
    <small className={styles.dated}>
      {stance === "context"
        ? t("datesNothing")
        : isDated
          ? t.rich("dated", { date: () => <DateText date={date} /> })
          : t("undated")}
      <ClaimedDateWords claim={claim} />
    </small>
  );
}

async function Flags({ claim, event }: { claim: NumberedClaim; event: DamageEventView }) {
  const t = await getTranslations("events.claim");
  const numberOf = (id: string | null | undefined) => event.claims.find((one) => one.id === id)?.number;
  const corrected = event.comparison.corrected.find(({ id }) => id === claim.id);
  const [origin, replaced, correction] = [claim.derivedFromId, claim.supersedesId, corrected?.byId].map(numberOf);
  const link = (number: number) => ({
    number: () => <ClaimNumber number={number} href={`#c${number}`} label={t("number", { number })} />,
  });
  return (
    <>
      {claim.isOutsideBracket ? <Flag isError>{t("outside")}</Flag> : null}
      {claim.differsOn.map((aspect) =>
        aspect === "date" && claim.isOutsideBracket ? null : <Flag key={aspect}>{t(`differs.${aspect}`)}</Flag>,
      )}
      {claim.stance === "denies" ? <Flag>{t("denies")}</Flag> : null}
      {origin === undefined ? null : <Flag isPlain>{t.rich("repeats", link(origin))}</Flag>}
      {replaced === undefined ? null : <Flag isPlain>{t.rich("corrects", link(replaced))}</Flag>}
      {correction === undefined ? null : <Flag isPlain>{t.rich("correctedBy", link(correction))}</Flag>}
    </>
  );
}

function Flag({ children, isError, isPlain }: { children: ReactNode; isError?: boolean; isPlain?: boolean }) {
  return (
    <span className={isError ? `${styles.flag} ${styles.error}` : styles.flag}>
      {isPlain ? children : <VerificationMark shape="differs">{children}</VerificationMark>}
    </span>
  );
}
