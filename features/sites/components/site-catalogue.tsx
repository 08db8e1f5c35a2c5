import { getTranslations } from "next-intl/server";
import { ContextLink } from "@/components/ui/context-link";
import { InLanguage } from "@/components/ui/in-language";
import type { ViewContext } from "@/features/scope/view-context";
import { siteTree, type Tree, titleIn } from "@/features/sites/model";
import type { SiteRow } from "@/features/sites/queries";
import { countryName } from "@/lib/i18n/countries";
import { pageLocale } from "@/lib/i18n/page-locale";
import { textIn } from "@/lib/text/localized-text";
import { otherTextIn } from "@/lib/text/other-text";
import { ConditionBadge } from "./condition-badge";
import styles from "./site-catalogue.module.css";

type Props = { context: ViewContext; rows: readonly SiteRow[]; isFlat: boolean };

/** Sites under what they lie in. `isFlat` lists matches one under the other, each with where it lies. */
export async function SiteCatalogue({ context, rows, isFlat }: Props) {
  const trees: Tree<SiteRow>[] = isFlat ? rows.map((item) => ({ item, parts: [] })) : siteTree(rows);
  return <Branch context={context} trees={trees} level={0} />;
}

type BranchProps = { context: ViewContext; trees: readonly Tree<SiteRow>[]; level: number };

function Branch({ context, trees, level }: BranchProps) {
  return (
    <ul className={level === 0 ? styles.list : styles.parts}>
      {trees.map(({ item, parts }) => (
        <li key={item.id}>
          <Entry context={context} site={item} isTop={level === 0} />
          {parts.length === 0 ? null : <Branch context={context} trees={parts} level={level + 1} />}
        </li>
      ))}
    </ul>
  );
}

async function Entry({ context, site, isTop }: { context: ViewContext; site: SiteRow; isTop: boolean }) {
  const [t, v, locale] = await Promise.all([
    getTranslations("sites.list"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  const [title, other] = [textIn(site.title, locale), otherTextIn(site.title, locale)];
  return (
    <div className={styles.entry}>
      <div className={styles.name}>
        <ContextLink context={context} href={`/sites/${site.slug}`}>
          <InLanguage {...title} />
        </ContextLink>
        {other === null ? null : <InLanguage {...other} className={styles.other} />}
        {isTop && site.path.length > 0 ? (
          <small className="fine">
            {t("in", { path: site.path.map(({ title }) => titleIn(title, locale)).join(t("pathMark")) })}
          </small>
        ) : null}
        {isTop && site.country !== null ? <small className="fine">{countryName(site.country, locale)}</small> : null}
      </div>
      <span className={styles.kind}>{v(`siteKind.${site.kind}`)}</span>
      <span className={styles.condition}>
        <ConditionBadge condition={site.condition} />
      </span>
      <span className={styles.events}>{t("eventCount", { count: site.events })}</span>
    </div>
  );
}
