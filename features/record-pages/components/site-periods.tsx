import { getTranslations } from "next-intl/server";
import { Disclosure } from "@/components/ui/disclosure";
import { NoteRef } from "@/components/ui/note-ref";
import { ReaderText } from "@/components/ui/reader-text";
import { ClaimGrade } from "@/features/damage-events/components/claim-grade";
import type { PeriodRow } from "@/features/periods/queries";
import { formatDate } from "@/lib/dates/format-date";
import { pageLocale } from "@/lib/i18n/page-locale";
import styles from "./site-periods.module.css";

type Props = { periods: readonly PeriodRow[]; sourceNumbers: ReadonlyMap<string, number> };

/** Who held the place from when to when, with what each source says of it. */
export async function SitePeriods({ periods, sourceNumbers }: Props) {
  const [t, locale] = await Promise.all([getTranslations("sites.periods"), pageLocale()]);
  return (
    <div className="dis">
      {periods.map(({ id, holder, from, to, note, claims }) => (
        <div key={id}>
          <b>
            <ReaderText text={holder} />
          </b>
          <p>
            {t("from", { date: formatDate(from, locale) })}
            {to === null ? t("openEnd") : t("to", { date: formatDate(to, locale) })}
          </p>
          {note === null ? null : <ReaderText text={note} as="p" />}
          <Disclosure summary={t("claims", { count: claims.length })}>
            <PeriodClaims claims={claims} sourceNumbers={sourceNumbers} />
          </Disclosure>
        </div>
      ))}
    </div>
  );
}

async function PeriodClaims({ claims, sourceNumbers }: { claims: PeriodRow["claims"] } & Pick<Props, "sourceNumbers">) {
  const [t, v, locale] = await Promise.all([
    getTranslations("sites.periods"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  return (
    <ul className={styles.claims}>
      {claims.map((claim) => {
        const number = sourceNumbers.get(claim.source.id);
        return (
          <li key={claim.id}>
            <span className={styles.bound}>{t(`bound.${claim.bound}`)}</span>
            <span>
              <ReaderText text={claim.statement} />
              {number === undefined ? null : <NoteRef number={number} label={t("source", { number })} />}
              <small>
                {claim.date.basis === "unknown" ? null : `${formatDate(claim.date, locale)} · `}
                {v(`stance.${claim.stance}`)} ·{" "}
                <ClaimGrade reliability={claim.source.reliability} credibility={claim.credibility} compact />
              </small>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
