import { getTranslations } from "next-intl/server";
import { PageHead } from "@/components/layout/page-head";
import { InLanguage } from "@/components/ui/in-language";
import { RecordText } from "@/components/ui/record-text";
import { SiteNames } from "@/features/sites/components/site-names";
import { otherTitleIn, titleIn, titleTextIn } from "@/features/sites/model";
import type { SiteRecordView } from "@/features/sites/record-queries";
import { getPathname } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { directionOf } from "@/lib/i18n/routing";

/** Where it lies, what it is and every name it has. */
export async function SiteHead({ site }: { site: SiteRecordView }) {
  const [t, v, locale] = [await getTranslations("sites"), await getTranslations("vocabulary"), await pageLocale()];
  const [title, other] = [titleTextIn(site.title, locale), otherTitleIn(site.title, locale)];
  const path = site.path.map(({ id, slug, title }) => ({
    key: id,
    label: <bdi>{titleIn(title, locale)}</bdi>,
    href: getPathname({ href: `/sites/${slug}`, locale }),
  }));
  const heritage =
    site.worldHeritageId === null ? [] : [{ key: "whl", label: t("worldHeritage", { number: site.worldHeritageId }) }];
  const period = site.periodText === null ? [] : [{ key: "period", label: <InLanguage text={site.periodText} /> }];
  return (
    <PageHead
      crumbs={[
        { key: "sites", label: t("list.title"), href: getPathname({ href: "/sites", locale }) },
        ...path,
        { key: "kind", label: v(`siteKind.${site.kind}`) },
        ...period,
        ...heritage,
      ]}
      crumbsLabel={t("crumbs")}
      title={<RecordText {...title} />}
      otherTitle={other === null ? undefined : { ...other, dir: directionOf(other.lang) }}
    >
      <SiteNames names={site.names} shown={[title.text, ...(other === null ? [] : [other.text])]} />
    </PageHead>
  );
}
