import { getTranslations } from "next-intl/server";
import { ContextLink } from "@/components/ui/context-link";
import { type Column, DataTable } from "@/components/ui/data-table";
import { InLanguage } from "@/components/ui/in-language";
import type { ViewContext } from "@/features/scope/view-context";
import type { SiteRow } from "@/features/sites/queries";
import { pageLocale } from "@/lib/i18n/page-locale";
import { textIn } from "@/lib/text/localized-text";
import { otherTextIn } from "@/lib/text/other-text";
import { ConditionBadge } from "./condition-badge";

type Props = { context: ViewContext; parts: readonly SiteRow[]; caption: string };

/** What lies in a site, each with its own condition. */
export async function SiteParts({ context, parts, caption }: Props) {
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
            <ContextLink context={context} href={`/sites/${slug}`}>
              <InLanguage {...own} />
            </ContextLink>
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
