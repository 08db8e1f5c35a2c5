import { getTranslations } from "next-intl/server";
import { PageHead } from "@/components/layout/page-head";
import { ReaderText } from "@/components/ui/reader-text";
import { RecordText } from "@/components/ui/record-text";
import { ShareLink } from "@/features/scope/components/share-link";
import type { ViewContext } from "@/features/scope/view-context";
import { SiteNames } from "@/features/sites/components/site-names";
import { titleIn } from "@/features/sites/model";
import type { SiteRecordView } from "@/features/sites/record-queries";
import { directionOfLanguage } from "@/lib/text/language";
import { textIn } from "@/lib/text/localized-text";
import { otherTextIn } from "@/lib/text/other-text";

/** Where it lies, what it is and every name it has. */
export async function SiteHead({ context, site }: { context: ViewContext; site: SiteRecordView }) {
  const [t, v] = await Promise.all([getTranslations("sites"), getTranslations("vocabulary")]);
  const { locale } = context;
  const [title, otherTitle] = [textIn(site.title, locale), otherTextIn(site.title, locale)];
  const path = site.path.map(({ id, slug, title }) => ({
    key: id,
    label: <bdi>{titleIn(title, locale)}</bdi>,
    href: context.hrefOf(`/sites/${slug}`),
  }));
  const heritage =
    site.worldHeritageId === null ? [] : [{ key: "whl", label: t("worldHeritage", { number: site.worldHeritageId }) }];
  const period = site.periodText === null ? [] : [{ key: "period", label: <ReaderText text={site.periodText} /> }];
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
      title={<RecordText {...title} />}
      otherTitle={otherTitle === null ? undefined : { ...otherTitle, dir: directionOfLanguage(otherTitle.lang) }}
    >
      <SiteNames
        names={site.names}
        shown={[title, ...(otherTitle === null ? [] : [otherTitle])].map(({ text }) => text)}
      />
      <p className="more">
        <ShareLink context={context} href={`/sites/${site.slug}`} />
      </p>
    </PageHead>
  );
}
