import { getTranslations } from "next-intl/server";
import { ContextLink } from "@/components/ui/context-link";
import { type Column, DataTable } from "@/components/ui/data-table";
import { InLanguage } from "@/components/ui/in-language";
import type { ViewContext } from "@/features/scope/view-context";
import { titleIn } from "@/features/sites/model";
import type { SiteRow } from "@/features/sites/queries";
import { pageLocale } from "@/lib/i18n/page-locale";
import { otherLocale } from "@/lib/i18n/routing";
import { ConditionBadge } from "./condition-badge";

type Props = { context: ViewContext; parts: readonly SiteRow[]; caption: string };

/** What lies in a site, each with its own condition. */
export async function SiteParts({ context, parts, caption }: Props) {
  const [t, v, locale] = [await getTranslations("sites.list"), await getTranslations("vocabulary"), await pageLocale()];
  const columns: Column<SiteRow>[] = [
    {
      key: "name",
      label: t("name"),
      isRowHeader: true,
      render: ({ slug, title }) => {
        const other = title[otherLocale(locale)];
        return (
          <>
            <ContextLink context={context} href={`/sites/${slug}`}>
              <bdi>{titleIn(title, locale)}</bdi>
            </ContextLink>
            {other === null ? null : (
              <small>
                <InLanguage text={other} lang={otherLocale(locale)} />
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
