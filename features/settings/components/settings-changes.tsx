import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { formatDay } from "@/lib/dates/format-date";
import { localeOf } from "@/lib/i18n/routing";
import type { SettingsChangeRow } from "../queries";
import { identityNames } from "../schema";
import { ValueOf } from "./value-of";

/** Who changed which rule, when, from what to what; newest first. */
export function SettingsChanges({ changes }: { changes: readonly SettingsChangeRow[] }) {
  const t = useTranslations("settings");
  const locale = localeOf(useLocale());
  const sites = (origins: readonly string[]) =>
    origins.length === 0 ? t("anySite") : new Intl.ListFormat(locale).format(origins);
  if (changes.length === 0) return <p className="fine">{t("changes.none")}</p>;
  return (
    <DataTable
      caption={t("changes.title")}
      rows={changes}
      rowKey={({ id }) => String(id)}
      columns={[
        {
          key: "setting",
          label: t("changes.setting"),
          isRowHeader: true,
          onPhone: "line",
          render: ({ setting }) => t(`names.${setting}.label`),
        },
        {
          key: "what",
          label: t("changes.what"),
          onPhone: "labelled",
          render: ({ setting, from, to, fromOrigins, toOrigins, fromValue, toValue }) => {
            const name = identityNames.find((known) => known === setting);
            if (name !== undefined)
              return t.rich("changes.values", {
                from: () => <ValueOf key="from" name={name} value={fromValue} />,
                to: () => <ValueOf key="to" name={name} value={toValue} />,
              });
            return setting === "embedOrigins"
              ? t("changes.fromTo", { from: sites(fromOrigins), to: sites(toOrigins) })
              : t("changes.fromTo", { from: t(from ? "on" : "off"), to: t(to ? "on" : "off") });
          },
        },
        {
          key: "who",
          label: t("changes.who"),
          onPhone: "labelled",
          render: ({ actorName }) => <bdi>{actorName}</bdi>,
        },
        {
          key: "when",
          label: t("changes.when"),
          onPhone: "labelled",
          render: ({ at }) => (
            <time dateTime={at}>
              {t("instant", { day: formatDay(at.slice(0, 10), locale, "short"), time: at.slice(11, 16) })}
            </time>
          ),
        },
      ]}
    />
  );
}
