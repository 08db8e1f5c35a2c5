import { getTranslations } from "next-intl/server";
import { Disclosure } from "@/components/ui/disclosure";
import { NoteRef } from "@/components/ui/note-ref";
import { ReaderText } from "@/components/ui/reader-text";
import { ClaimGrade } from "@/features/damage-events/components/claim-grade";
import { ClaimedDateWords } from "@/features/damage-events/components/claimed-date-words";
import type { PeriodRow } from "@/features/periods/queries";
import type { SitePage } from "@/features/record-pages/loaders";
import { titleIn } from "@/features/sites/model";
import { formatDate } from "@/lib/dates/format-date";
import { pageLocale } from "@/lib/i18n/page-locale";
import styles from "./site-periods.module.css";

type Props = {
  /** Periods of the site and of the places around it. */
  periods: readonly PeriodRow[];
  site: Pick<SitePage["site"], "id" | "path">;
  sourceNumbers: ReadonlyMap<string, number>;
};

/** Who held the place from when to when, with what each source says of it: what speaks against it stands in the open. */
export async function SitePeriods({ periods, site, sourceNumbers }: Props) {
  const [t, locale] = await Promise.all([getTranslations("sites.periods"), pageLocale()]);
  const around = new Map(site.path.map(({ id, title }) => [id, titleIn(title, locale)]));
  const isAgainst = ({ stance }: PeriodRow["claims"][number]) => stance === "contradicts" || stance === "denies";
  return (
    <div className="dis">
      {periods.map(({ id, siteId, holder, from, to, note, claims }) => (
        <div key={id}>
          <b>
            <ReaderText text={holder} />
          </b>
          <p>
            {t("from", { date: formatDate(from, locale) })}
            {to === null ? t("openEnd") : t("to", { date: formatDate(to, locale) })}
          </p>
          {siteId === site.id ? null : <p>{t("ofPlaceAround", { place: around.get(siteId) ?? "" })}</p>}
          {note === null ? null : <ReaderText text={note} as="p" />}
          {claims.some(isAgainst) ? (
            <>
              <p>{t("against")}</p>
              <PeriodClaims claims={claims.filter(isAgainst)} sourceNumbers={sourceNumbers} />
            </>
          ) : null}
          {claims.every(isAgainst) ? null : (
            <Disclosure summary={t("claims", { count: claims.filter((claim) => !isAgainst(claim)).length })}>
              <PeriodClaims claims={claims.filter((claim) => !isAgainst(claim))} sourceNumbers={sourceNumbers} />
            </Disclosure>
          )}
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
                {claim.date.basis === "unknown" ? null : formatDate(claim.date, locale)}
                <ClaimedDateWords claim={claim} /> · {v(`stance.${claim.stance}`)} ·{" "}
                <ClaimGrade reliability={claim.source.reliability} credibility={claim.credibility} compact />
              </small>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
