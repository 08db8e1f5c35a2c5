import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { QueryFields } from "@/components/form/query-fields";
import { ReaderText } from "@/components/ui/reader-text";
import { type ComparedClaim, compareClaims, explainVerification } from "@/features/claims/model";
import type { DamageEventView, NumberedClaim } from "@/features/damage-events/record-queries";
import {
  type ClaimsByTime,
  claimsSaidBy,
  daysOfReports,
  type ReportedField,
  reportedFields,
} from "@/features/damage-events/reported-model";
import { reportedByHref } from "@/features/damage-events/search-params";
import type { ViewContext } from "@/features/scope/view-context";
import { VerificationBadge } from "@/features/vocabulary/components/verification-badge";
import { countArguments } from "@/features/vocabulary/model";
import { noReadings } from "@/features/vocabulary/schema";
import { isoOf } from "@/lib/dates/calendar";
import { formatDate, formatDay } from "@/lib/dates/format-date";
import { formatEdtf } from "@/lib/dates/format-edtf";
import { parsePartialDate } from "@/lib/dates/partial-date";
import { pageLocale } from "@/lib/i18n/page-locale";
import { ClaimRefs } from "./claim-refs";
import styles from "./reported-by.module.css";

type Props = { context: ViewContext; event: DamageEventView; asked: string | null };
const headingId = "reported";

/** The days on which more was reported, each a step through how the event became known, and any other day by its form. */
export async function ReportedSteps({ context, event, asked }: Props) {
  const t = await getTranslations("history.reported");
  const { locale } = context;
  const base = context.hrefOf(`/events/${event.id}`);
  const current = asked === null ? null : (parsePartialDate(asked)?.latest ?? null);
  const steps = daysOfReports(event.claims);
  const at = current === null ? null : (steps.findLast(({ day }) => day <= current)?.day ?? null);
  return (
    <div className={styles.steps}>
      <nav aria-label={t("steps")}>
        <ol>
          {steps.map(({ day, count }) => (
            <li key={day}>
              <a
                href={`${reportedByHref(base, { "reported-by": day })}#${headingId}`}
                aria-current={day === at ? "step" : undefined}
              >
                <time dateTime={isoOf(day)}>{formatDay(day, locale, "short")}</time>{" "}
                <span>{t("count", { count })}</span>
              </a>
            </li>
          ))}
          <li>
            <a href={base} aria-current={current === null ? "step" : undefined}>
              {t("all")} <span>{t("count", { count: event.claims.length })}</span>
            </a>
          </li>
        </ol>
      </nav>
      <form action={base} method="get">
        <QueryFields action={base} />
        <label htmlFor="reported-by">{t("label")}</label>
        <input
          className="input"
          id="reported-by"
          type="date"
          name="reported-by"
          defaultValue={current ?? undefined}
          required
        />
        <button className="btn plain" type="submit">
          {t("show")}
        </button>
      </form>
    </div>
  );
}

/** Claims by when they were said, for the day of an address; null where it asks for none. */
export function reportedOf({
  event,
  asked,
}: Omit<Props, "context">): { day: string; said: ClaimsByTime<NumberedClaim> } | null {
  const day = asked === null ? undefined : parsePartialDate(asked)?.latest;
  return day === undefined ? null : { day, said: claimsSaidBy(event.claims, day) };
}

/**
 * The event as its claims by a day tell it: nothing assessed, so nothing of the record that was judged later is drawn
 * among them.
 */
export function asReported(event: DamageEventView, claims: readonly NumberedClaim[]): DamageEventView {
  const open = {
    date: { basis: "unknown", earliest: null, latest: null, edtf: null },
    severity: "unknown",
    cause: "unknown",
    count: null,
  } as const;
  const bare = claims.map((claim) => ({ ...claim, differsOn: [], isOutsideBracket: false }));
  return {
    ...event,
    ...open,
    ...noReadings,
    imageryBracket: null,
    claims: bare,
    comparison: compareClaims(open, null, bare),
  };
}

/** What had been reported by a day: which claims count, what they say field by field, and what the rule makes of them. */
export async function ReportedSummary({ event, said }: { event: DamageEventView; said: ClaimsByTime<NumberedClaim> }) {
  const t = await getTranslations("history.reported");
  const { suggested, rule } = explainVerification(event, said.surely);
  return (
    <div className={styles.summary}>
      <ul className={styles.counts}>
        <li>{t("surely", { count: said.surely.length, total: event.claims.length })}</li>
        <Apart claims={said.possibly} words={t("possibly", { count: said.possibly.length })} />
        <Apart claims={said.unknown} words={t("unknown", { count: said.unknown.length })} />
        {said.later.length === 0 ? null : <li>{t("later", { count: said.later.length })}</li>}
      </ul>
      {said.surely.length === 0 ? null : <Fields fields={reportedFields(said.surely)} />}
      <p>
        {t.rich("suggested", { badge: () => <VerificationBadge verification={suggested} /> })} {t(`rule.${rule}`)}{" "}
        <span className="quiet">{t("measured")}</span>
      </p>
    </div>
  );
}

/** Claims that nobody can place before or after the day: counted apart and named. */
async function Apart({ claims, words }: { claims: readonly NumberedClaim[]; words: string }) {
  const [t, locale] = await Promise.all([getTranslations("history.reported"), pageLocale()]);
  if (claims.length === 0) return null;
  return (
    <li>
      {words}
      <ul>
        {claims.map(({ id, number, claimant, saidOn }) => (
          <li key={id}>
            {t.rich("named", {
              number,
              claimant: () => <ReaderText text={claimant} />,
              hasDay: saidOn === null ? "no" : "yes",
              day: formatEdtf(saidOn, locale) ?? "",
            })}
          </li>
        ))}
      </ul>
    </li>
  );
}

type FieldOfClaims = ReportedField<NumberedClaim>;

async function Fields({ fields }: { fields: readonly FieldOfClaims[] }) {
  const [t, v] = await Promise.all([getTranslations("history.reported"), getTranslations("vocabulary.assessedField")]);
  return (
    <dl className={styles.fields}>
      {fields.map((one) => (
        <div key={one.field}>
          <dt>{v(one.field)}</dt>
          <dd>
            <Values reported={one} />
            <p className="quiet">{one.values.length === 1 ? t("one") : one.isAgreed ? t("agree") : t("conflict")}</p>
          </dd>
        </div>
      ))}
    </dl>
  );
}

async function Values({ reported: { field, values } }: { reported: FieldOfClaims }): Promise<ReactNode> {
  const say = await formatField();
  return values.map(({ key, claims }) => {
    const [first] = claims;
    return first === undefined ? null : (
      <p key={key}>
        {say[field](first)} <ClaimRefs numbers={claims.map(({ number }) => number)} />
      </p>
    );
  });
}

async function formatField(): Promise<Record<FieldOfClaims["field"], (claim: ComparedClaim) => ReactNode>> {
  const [v, c, locale] = await Promise.all([
    getTranslations("vocabulary"),
    getTranslations("events.claim"),
    pageLocale(),
  ]);
  return {
    date: ({ date }) => formatDate(date, locale),
    severity: ({ severity }) => v(`severity.${severity}`),
    cause: ({ cause }) => v(`cause.${cause}`),
    actor: ({ actor }) => (actor === null ? null : <ReaderText text={actor} />),
    count: (claim) => c("count", countArguments(claim)),
  };
}
