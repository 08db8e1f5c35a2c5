import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import type { ContactRevealRow } from "@/features/reports/contact-queries";
import { Link } from "@/lib/i18n/navigation";
import { Instant } from "./instant";

/** Who looked at how reporters can be reached. */
export function ContactReveals({ reveals }: { reveals: readonly ContactRevealRow[] }) {
  const t = useTranslations("accounts.users");
  if (reveals.length === 0) return <p className="fine">{t("noReveals")}</p>;
  return (
    <DataTable
      caption={t("reveals")}
      rows={reveals}
      rowKey={({ id }) => String(id)}
      columns={[
        {
          key: "who",
          label: t("revealWho"),
          isRowHeader: true,
          onPhone: "line",
          render: ({ actorName }) => <bdi>{actorName}</bdi>,
        },
        { key: "when", label: t("revealWhen"), onPhone: "labelled", render: ({ at }) => <Instant iso={at} /> },
        {
          key: "report",
          label: t("revealReport"),
          onPhone: "line",
          render: ({ reportId }) => <Link href={`/reports/${reportId}`}>{t("revealLink")}</Link>,
        },
      ]}
    />
  );
}
