import { getTranslations } from "next-intl/server";
import { DateText } from "@/components/ui/date-text";
import { ReaderText } from "@/components/ui/reader-text";
import { RecordList } from "@/components/ui/record-list";
import type { DamageEventView } from "@/features/damage-events/record-queries";
import { type AssessedField, assessedFields } from "@/features/damage-events/schema";
import { SeverityBadge } from "@/features/vocabulary/components/severity-badge";
import { VerificationBadge } from "@/features/vocabulary/components/verification-badge";
import { countArguments } from "@/features/vocabulary/model";
import { formatDay } from "@/lib/dates/format-date";
import { pageLocale } from "@/lib/i18n/page-locale";
import styles from "./assessed-record.module.css";
import { ClaimRefs } from "./claim-refs";

/** What the register holds in each field, why, and the claims it rests on. */
export async function AssessedRecord({ event }: { event: DamageEventView }) {
  const [t, v] = await Promise.all([getTranslations("events.record"), getTranslations("vocabulary")]);
  const isHeld: Partial<Record<AssessedField, boolean>> = {
    count: event.count !== null,
    imagery: event.imageryBracket !== null,
    second_cause: event.secondCause !== null,
    effects: event.effects !== null,
    extent: event.extent !== null,
  };
  const shown = assessedFields.filter((field) => isHeld[field] ?? true);
  return (
    <RecordList
      caption={t("caption")}
      heads={{ field: t("field"), value: t("value"), because: t("because"), claims: t("claims") }}
      fields={shown.map((field) => ({
        key: field,
        field: v(`assessedField.${field}`),
        value: <Value event={event} field={field} />,
        because: <Because event={event} field={field} />,
        claims: <RestsOn event={event} field={field} />,
      }))}
    />
  );
}

type FieldProps = { event: DamageEventView; field: AssessedField };

async function Value({ event, field }: FieldProps) {
  const [t, v, locale] = await Promise.all([
    getTranslations("events.record"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  switch (field) {
    case "date":
      return <DateText date={event.date} />;
    case "severity":
      return event.kind === "recovery" && event.severity === "unknown" ? (
        t("notGraded")
      ) : (
        <>
          <SeverityBadge severity={event.severity} />
          {event.otherSeverities.length === 0 ? null : (
            <small>
              {" "}
              {t("otherReading", {
                severities: new Intl.ListFormat(locale, { type: "unit" }).format(
                  event.otherSeverities.map((one) => v(`severity.${one}`).toLocaleLowerCase(locale)),
                ),
              })}
            </small>
          )}
        </>
      );
    case "cause":
      return v(`cause.${event.cause}`);
    case "second_cause":
      return event.secondCause === null ? null : v(`cause.${event.secondCause}`);
    case "effects":
      return new Intl.ListFormat(locale, { type: "unit" }).format(
        (event.effects ?? []).map((one) => v(`effect.${one}`)),
      );
    case "extent":
      return event.extent === null ? null : v(`extent.${event.extent}`);
    case "actor":
      return event.actor === null ? t("notNamed") : <ReaderText text={event.actor} />;
    case "count":
      return <bdi>{event.count === null ? null : v("counted", countArguments(event))}</bdi>;
    case "verification":
      return <VerificationBadge verification={event.verification} contestedOn={event.contestedOn} />;
    case "imagery":
      return event.imageryBracket === null
        ? null
        : t("images", {
            intact: formatDay(event.imageryBracket.lastIntact, locale),
            damaged: formatDay(event.imageryBracket.firstDamaged, locale),
          });
    default:
      return field satisfies never;
  }
}

async function Because({ event, field }: FieldProps) {
  const t = await getTranslations("events.record");
  const assessment = event.assessments.find((one) => one.field === field);
  if (assessment === undefined) return t(field === "imagery" ? "imagesOfNobody" : "leftOpen");
  return <ReaderText text={assessment.because} />;
}

function RestsOn({ event, field }: FieldProps) {
  const ids = event.assessments.find((one) => one.field === field)?.claimIds ?? [];
  const numbers = event.claims.filter(({ id }) => ids.includes(id)).map(({ number }) => number);
  return (
    <span className={styles.claims}>
      <ClaimRefs numbers={numbers} />
    </span>
  );
}
