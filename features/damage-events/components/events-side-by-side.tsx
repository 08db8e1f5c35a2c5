import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ReaderText } from "@/components/ui/reader-text";
import { SideBySide } from "@/components/ui/side-by-side";
import { readingsOf } from "@/features/claims/readings-model";
import { titleIn } from "@/features/sites/model";
import { SeverityBadge } from "@/features/vocabulary/components/severity-badge";
import { VerificationBadge } from "@/features/vocabulary/components/verification-badge";
import { countArguments } from "@/features/vocabulary/model";
import { formatDate } from "@/lib/dates/format-date";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type EventToEdit, loadClaimsOf } from "../edit-loaders";

/** Two events field by field, with the claims of each. */
export async function EventsSideBySide({ first, second }: { first: EventToEdit; second: EventToEdit }) {
  const [t, v, locale] = await Promise.all([
    getTranslations("records.mergeEvent"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  const [firstClaims, secondClaims] = await Promise.all([loadClaimsOf(first.id), loadClaimsOf(second.id)]);
  const claims = new Map([
    [first.id, firstClaims],
    [second.id, secondClaims],
  ]);
  const row = (key: string, label: string, say: (event: EventToEdit) => ReactNode) => ({
    key,
    label,
    first: say(first),
    second: say(second),
  });
  const readings = ({ id, record }: EventToEdit) =>
    readingsOf(
      record,
      (claims.get(id) ?? []).map((claim) => ({ ...claim.record, id: claim.id })),
    );
  const none = <span className="quiet">{t("nothing")}</span>;
  return (
    <SideBySide
      caption={t("both")}
      heads={{
        what: t("field"),
        first: <ReaderText text={first.record.title} />,
        second: <ReaderText text={second.record.title} />,
      }}
      rows={[
        row("id", t("address"), ({ id }) => <bdi dir="ltr">/events/{id}</bdi>),
        row("site", t("site"), ({ site }) => (site === null ? none : <bdi>{titleIn(site.title, locale)}</bdi>)),
        row("kind", t("kind"), ({ record }) => v(`eventKind.${record.kind}`)),
        row("date", v("assessedField.date"), ({ record }) => formatDate(record.date, locale)),
        row("severity", v("assessedField.severity"), (event) => (
          <SeverityBadge severity={event.record.severity} otherSeverities={readings(event).otherSeverities} />
        )),
        row("cause", v("assessedField.cause"), ({ record }) => v(`cause.${record.cause}`)),
        row("secondCause", v("assessedField.second_cause"), ({ record: { secondCause } }) =>
          secondCause == null ? none : v(`cause.${secondCause}`),
        ),
        row("effects", v("assessedField.effects"), ({ record: { effects } }) =>
          effects == null
            ? none
            : new Intl.ListFormat(locale, { type: "unit" }).format(effects.map((one) => v(`effect.${one}`))),
        ),
        row("extent", v("assessedField.extent"), ({ record: { extent } }) =>
          extent == null ? none : v(`extent.${extent}`),
        ),
        row("actor", v("assessedField.actor"), ({ record }) =>
          record.actor === null ? none : <ReaderText text={record.actor} />,
        ),
        row("count", v("assessedField.count"), ({ record }) =>
          record.count === null ? none : v("counted", countArguments(record)),
        ),
        row("verification", v("assessedField.verification"), (event) => (
          <VerificationBadge verification={event.record.verification} contestedOn={readings(event).contestedOn} />
        )),
        row("claims", t("claims"), ({ id }) => (
          <ul>
            {(claims.get(id) ?? []).map((claim) => (
              <li key={claim.id}>
                <ReaderText text={claim.record.claimant} />: <ReaderText text={claim.record.statement} />
              </li>
            ))}
          </ul>
        )),
      ]}
    />
  );
}
