import { getTranslations } from "next-intl/server";
import { InLanguage } from "@/components/ui/in-language";
import { ReaderText } from "@/components/ui/reader-text";
import { SideBySide } from "@/components/ui/side-by-side";
import { pageLocale } from "@/lib/i18n/page-locale";
import { loadCondition, loadSiteContents } from "../edit-loaders";
import type { StoredSite } from "../edit-queries";
import { titleIn, titleOf } from "../model";
import { ConditionBadge } from "./condition-badge";
import { SiteWhereabouts } from "./site-whereabouts";

/** Two places field by field, and what lies in each. */
export async function SitesSideBySide({ first, second }: { first: StoredSite; second: StoredSite }) {
  const [t, c, v, locale] = await Promise.all([
    getTranslations("records.mergeSite"),
    getTranslations("sites.condition"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  const [a, b] = await Promise.all([loadSiteContents(first.id), loadSiteContents(second.id)]);
  const [conditionA, conditionB] = await Promise.all([loadCondition(first.id), loadCondition(second.id)]);
  const list = new Intl.ListFormat(locale, { type: "unit" });
  const row = (key: string, label: string, say: (site: StoredSite) => React.ReactNode) => ({
    key,
    label,
    first: say(first),
    second: say(second),
  });
  const none = <span className="quiet">{t("nothing")}</span>;
  return (
    <SideBySide
      caption={t("both")}
      heads={{
        what: t("field"),
        first: <bdi>{titleIn(titleOf(first.record.names), locale)}</bdi>,
        second: <bdi>{titleIn(titleOf(second.record.names), locale)}</bdi>,
      }}
      rows={[
        row("names", t("names"), ({ record }) => (
          <ul>
            {record.names.map(({ text, lang, kind }) => (
              <li key={`${lang} ${text}`}>
                <InLanguage text={text} lang={lang} /> <small className="quiet">{v(`nameKind.${kind}`)}</small>
              </li>
            ))}
          </ul>
        )),
        row("kind", t("kind"), ({ record }) => v(`siteKind.${record.kind}`)),
        row("address", t("address"), ({ record }) => <bdi dir="ltr">/sites/{record.slug}</bdi>),
        row("worldHeritage", t("worldHeritage"), ({ record }) => record.worldHeritageId ?? none),
        row("period", t("period"), ({ record }) =>
          record.periodText === null ? none : <ReaderText text={record.periodText} />,
        ),
        row("position", t("position"), ({ record: { position, publicPrecision } }) => (
          <>
            {position === null ? (
              none
            ) : (
              <bdi dir="ltr">
                {position.lat.toFixed(5)}, {position.lon.toFixed(5)} ± {position.precisionMetres} m
              </bdi>
            )}{" "}
            <small className="quiet">{v(`publicPrecision.${publicPrecision}`)}</small>
          </>
        )),
        row("whereabouts", t("whereabouts"), ({ record: { address, district, identifiers, links } }) => {
          const said = { address: address ?? null, district: district ?? null };
          const lists = { identifiers: identifiers ?? [], links: links ?? [] };
          const isEmpty = address == null && district == null && identifiers == null && links == null;
          return isEmpty ? none : <SiteWhereabouts {...said} {...lists} />;
        }),
        {
          key: "condition",
          label: c("title"),
          first: <ConditionBadge condition={conditionA} />,
          second: <ConditionBadge condition={conditionB} />,
        },
        {
          key: "contents",
          label: t("contents"),
          ...{ first: list.format(contents(a)), second: list.format(contents(b)) },
        },
      ]}
    />
  );

  function contents({ parts, events, periods }: typeof a): string[] {
    return [
      t("parts", { count: parts.length }),
      t("events", { count: events.length }),
      t("periods", { count: periods }),
    ];
  }
}
