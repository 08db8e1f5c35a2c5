import { getTranslations } from "next-intl/server";
import { InLanguage } from "@/components/ui/in-language";
import { SideBySide } from "@/components/ui/side-by-side";
import type { Json } from "@/features/chain/model";
import { formatDate } from "@/lib/dates/format-date";
import { uncertainDateSchema } from "@/lib/dates/uncertain-date";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { ProposalRow } from "../queries";
import { differingFields } from "../record-title-model";

/** What the record says now beside what it would say, field by field; nothing where only its being in view changes. */
export async function ProposedDifferences({ proposal }: { proposal: ProposalRow }) {
  const t = await getTranslations("records.proposals");
  const differences = differingFields(proposal.current, proposal.proposed);
  if (differences.length === 0) return null;
  return (
    <SideBySide
      caption={t("differences")}
      heads={{ what: t("field"), first: t("now"), second: t("asProposed") }}
      rows={differences.map(({ field, now, proposed }) => ({
        key: field,
        label: t.has(`fields.${field}`) ? t(`fields.${field}`) : field,
        first: <Value field={field} value={now} />,
        second: <Value field={field} value={proposed} />,
      }))}
    />
  );
}

/** A value of a record in words. */
async function Value({ field, value }: { field: string; value: Json }) {
  const [t, v, locale] = await Promise.all([
    getTranslations("records.proposals"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  if (value === null || value === "") return <span className="quiet">{t("nothing")}</span>;
  const date = uncertainDateSchema.safeParse(value);
  if (date.success) return formatDate(date.data, locale);
  if (field === "assessments" && Array.isArray(value)) {
    return (
      <ul>
        {value.map(({ field: of, because }) => (
          <li key={String(of)}>
            {v(`assessedField.${String(of)}`)}: <InLanguage text={String(because)} />
          </li>
        ))}
      </ul>
    );
  }
  if (typeof value === "string" && v.has(`${field}.${value}`)) return v(`${field}.${value}`);
  if (typeof value === "object")
    return Object.values(value)
      .filter((one) => typeof one === "string" || typeof one === "number")
      .join(" – ");
  return <InLanguage text={String(value)} />;
}
