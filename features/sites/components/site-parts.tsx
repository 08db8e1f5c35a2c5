import { getTranslations } from "next-intl/server";
import { type Column, DataTable } from "@/components/ui/data-table";
import { InLanguage } from "@/components/ui/in-language";
import type { SiteRow } from "@/features/sites/queries";
import { Link } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { textIn } from "@/lib/text/localized-text";
import { otherTextIn } from "@/lib/text/other-text";
import { ConditionBadge } from "./condition-badge";

/** What lies in a site, each with its own condition. */
export async function SiteParts({ parts, caption }: { parts: readonly SiteRow[]; caption: string }) {
  const [t, v, locale] = await Promise.all([
    getTranslations("sites.list"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  const columns: Column<SiteRow>[] = [
    {
      key: "name",
      label: t("name"),
      isRowHeader: true,
      render: ({ slug, title }) => {
        const [own, other] = [textIn(title, locale), otherTextIn(title, locale)];
        return (
          <>
            <Link href={`/sites/${slug}`}>
              <InLanguage {...own} />
            </Link>
            {other === null ? null : (
              <small>
                <InLanguage {...other} />
              </small>
            )}
          </>
        );
      },
    },
    { key: "kind", label: t("kind"), render: ({ kind }) => v(`siteKind.${kind}`) },
    { key: "condition", label: t("condition"), render: ({ condition }) => <ConditionBadge condition={condition} /> },
    { key: "events", label: t("events"), align: "end", render: ({ events }) => events, onPhone: "labelled" },
  ];
  return <DataTable columns={columns} rows={parts} rowKey={({ id }) => id} caption={caption} />;
}
