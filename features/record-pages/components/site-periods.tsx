import { getTranslations } from "next-intl/server";
import { ContextLink } from "@/components/ui/context-link";
import { Disclosure } from "@/components/ui/disclosure";
import { NoteRef } from "@/components/ui/note-ref";
import { ReaderText } from "@/components/ui/reader-text";
import { ClaimGrade } from "@/features/damage-events/components/claim-grade";
import { ClaimedDateWords } from "@/features/damage-events/components/claimed-date-words";
import type { PeriodRow } from "@/features/periods/queries";
import type { SitePage } from "@/features/record-pages/loaders";
import type { ViewContext } from "@/features/scope/view-context";
import { titleIn } from "@/features/sites/model";
import { formatDate } from "@/lib/dates/format-date";
import { pageLocale } from "@/lib/i18n/page-locale";
import styles from "./site-periods.module.css";

type Props = {
  context: ViewContext;
  /** Periods of the site and of the places around it. */
  periods: readonly PeriodRow[];
  site: Pick<SitePage["site"], "id" | "path">;
  sourceNumbers: ReadonlyMap<string, number>;
  /** Whether its reader may change them. */
  mayChange: boolean;
};

/** What the place went through from when to when: who held it, sieges, protection; with what each source says of it: what speaks against it stands in the open. */
export async function SitePeriods({ context, periods, site, sourceNumbers, mayChange }: Props) {
  const [t, v, locale] = await Promise.all([
    getTranslations("sites.periods"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  const around = new Map(site.path.map(({ id, title }) => [id, titleIn(title, locale)]));
  const isAgainst = ({ stance }: PeriodRow["claims"][number]) => stance === "contradicts" || stance === "denies";
  return (
    <div className="dis">
      {periods.map(({ id, siteId, kind, name, from, to, note, claims }) => (
        <div key={id}>
          <b>
            <ReaderText text={name} />
          </b>
          {kind === "control" ? null : <small className={styles.kind}>{v(`periodKind.${kind}`)}</small>}
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
          {mayChange && siteId === site.id ? <PeriodWays context={context} id={id} /> : null}
        </div>
      ))}
    </div>
  );
}

/** What a reviewer can do with a period. */
async function PeriodWays({ context, id }: Pick<Props, "context"> & { id: string }) {
  const t = await getTranslations("records.bar");
  return (
    <p className="more">
      <ContextLink context={context} href={`/periods/${id}/edit`}>
        {t("edit")}
      </ContextLink>{" "}
      <ContextLink context={context} href={`/periods/${id}/withdraw`}>
        {t("withdraw")}
      </ContextLink>
    </p>
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
