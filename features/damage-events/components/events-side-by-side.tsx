import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { InLanguage } from "@/components/ui/in-language";
import { RecordText } from "@/components/ui/record-text";
import { SideBySide } from "@/components/ui/side-by-side";
import { titleIn } from "@/features/sites/model";
import { formatDate } from "@/lib/dates/format-date";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type EventToEdit, loadClaimsOf } from "../edit-loaders";
import { eventTitleIn } from "../model";
import { SeverityBadge } from "./severity-badge";
import { VerificationBadge } from "./verification-badge";

/** Two events field by field, with the claims of each. */
export async function EventsSideBySide({ first, second }: { first: EventToEdit; second: EventToEdit }) {
  const [t, v, locale] = [
    await getTranslations("records.mergeEvent"),
    await getTranslations("vocabulary"),
    await pageLocale(),
  ];
  const claims = new Map([
    [first.id, await loadClaimsOf(first.id)],
    [second.id, await loadClaimsOf(second.id)],
  ]);
  const row = (key: string, label: string, say: (event: EventToEdit) => ReactNode) => ({
    key,
    label,
    first: say(first),
    second: say(second),
  });
  const none = <span className="quiet">{t("nothing")}</span>;
  const optional = (text: string | null) => (text === null ? none : <InLanguage text={text} />);
  return (
    <SideBySide
      caption={t("both")}
      heads={{
        what: t("field"),
        first: <RecordText {...eventTitleIn(first.record, locale)} />,
        second: <RecordText {...eventTitleIn(second.record, locale)} />,
      }}
      rows={[
        row("id", t("address"), ({ id }) => <bdi dir="ltr">/events/{id}</bdi>),
        row("site", t("site"), ({ site }) => (site === null ? none : <bdi>{titleIn(site.title, locale)}</bdi>)),
        row("kind", t("kind"), ({ record }) => v(`eventKind.${record.kind}`)),
        row("date", v("assessedField.date"), ({ record }) => formatDate(record.date, locale)),
        row("severity", v("assessedField.severity"), ({ record }) => <SeverityBadge severity={record.severity} />),
        row("cause", v("assessedField.cause"), ({ record }) => v(`cause.${record.cause}`)),
        row("actor", v("assessedField.actor"), ({ record }) => optional(record.actor)),
        row("count", v("assessedField.count"), ({ record }) => record.count ?? none),
        row("verification", v("assessedField.verification"), ({ record }) => (
          <VerificationBadge verification={record.verification} />
        )),
        row("claims", t("claims"), ({ id }) => (
          <ul>
            {(claims.get(id) ?? []).map((claim) => (
              <li key={claim.id}>
                <InLanguage text={claim.record.claimant} />: <InLanguage text={claim.record.statement} />
              </li>
            ))}
          </ul>
        )),
      ]}
    />
  );
}
