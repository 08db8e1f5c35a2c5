import { getTranslations } from "next-intl/server";
import { Disclosure } from "@/components/ui/disclosure";
import { InLanguage } from "@/components/ui/in-language";
import { NoteRef } from "@/components/ui/note-ref";
import { RecordText } from "@/components/ui/record-text";
import { ClaimGrade } from "@/features/damage-events/components/claim-grade";
import { pick } from "@/features/damage-events/model";
import type { PeriodRow } from "@/features/periods/queries";
import { formatDate } from "@/lib/dates/format-date";
import { pageLocale } from "@/lib/i18n/page-locale";
import styles from "./site-periods.module.css";

type Props = { periods: readonly PeriodRow[]; sourceNumbers: ReadonlyMap<string, number> };

/** Who held the place from when to when, with what each source says of it. */
export async function SitePeriods({ periods, sourceNumbers }: Props) {
  const [t, locale] = [await getTranslations("sites.periods"), await pageLocale()];
  return (
    <div className="dis">
      {periods.map((period) => {
        const holder = pick(period.holder, period.holderAr, locale);
        const note = pick(period.noteEn, period.noteAr, locale);
        return (
          <div key={period.id}>
            <b>{holder === null ? null : <RecordText {...holder} />}</b>
            <p>
              {t("from", { date: formatDate(period.from, locale) })}
              {period.to === null ? t("openEnd") : t("to", { date: formatDate(period.to, locale) })}
            </p>
            {note === null ? null : <RecordText {...note} as="p" />}
            <Disclosure summary={t("claims", { count: period.claims.length })}>
              <PeriodClaims claims={period.claims} sourceNumbers={sourceNumbers} />
            </Disclosure>
          </div>
        );
      })}
    </div>
  );
}

async function PeriodClaims({ claims, sourceNumbers }: { claims: PeriodRow["claims"] } & Pick<Props, "sourceNumbers">) {
  const [t, v, locale] = [
    await getTranslations("sites.periods"),
    await getTranslations("vocabulary"),
    await pageLocale(),
  ];
  return (
    <ul className={styles.claims}>
      {claims.map((claim) => {
        const number = sourceNumbers.get(claim.source.id);
        return (
          <li key={claim.id}>
            <span className={styles.bound}>{t(`bound.${claim.bound}`)}</span>
            <span>
              <InLanguage text={claim.statement} />
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
