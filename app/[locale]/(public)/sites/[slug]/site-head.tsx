import { getTranslations } from "next-intl/server";
import { PageHead } from "@/components/layout/page-head";
import { InLanguage } from "@/components/ui/in-language";
import type { ViewContext } from "@/features/scope/view-context";
import { SiteNames } from "@/features/sites/components/site-names";
import { titleIn } from "@/features/sites/model";
import type { SiteRecordView } from "@/features/sites/record-queries";
import { directionOf, otherLocale } from "@/lib/i18n/routing";

/** Where it lies, what it is and every name it has. */
export async function SiteHead({ context, site }: { context: ViewContext; site: SiteRecordView }) {
  const [t, v] = [await getTranslations("sites"), await getTranslations("vocabulary")];
  const { locale } = context;
  const other = otherLocale(locale);
  const [title, otherTitle] = [titleIn(site.title, locale), site.title[other]];
  const path = site.path.map(({ id, slug, title }) => ({
    key: id,
    label: <bdi>{titleIn(title, locale)}</bdi>,
    href: context.hrefOf(`/sites/${slug}`),
  }));
  const heritage =
    site.worldHeritageId === null ? [] : [{ key: "whl", label: t("worldHeritage", { number: site.worldHeritageId }) }];
  const period = site.periodText === null ? [] : [{ key: "period", label: <InLanguage text={site.periodText} /> }];
  const hasOwnName = site.title[locale] !== null;
  return (
    <PageHead
      crumbs={[
        { key: "sites", label: t("list.title"), href: context.hrefOf("/sites") },
        ...path,
        { key: "kind", label: v(`siteKind.${site.kind}`) },
        ...period,
        ...heritage,
      ]}
      crumbsLabel={t("crumbs")}
      title={<InLanguage text={title} lang={hasOwnName ? locale : other} />}
      otherTitle={
        hasOwnName && otherTitle !== null ? { text: otherTitle, lang: other, dir: directionOf(other) } : undefined
      }
    >
      <SiteNames names={site.names} shown={[title, ...(otherTitle === null ? [] : [otherTitle])]} />
    </PageHead>
  );
}
