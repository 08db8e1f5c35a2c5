import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/layout/notice";
import type { DashboardView } from "@/features/dashboard/schema";
import { activeFilters } from "@/features/dashboard/search-params";
import type { ViewContext } from "@/features/scope/view-context";

type Props = { context: Pick<ViewContext, "base" | "locked" | "locale"> };

type Choice = { slug: string; name: string; href: string };

/** Said where an address asks for a place that is not there, or that a link does not open; of several of its name, which are there. */
export async function UnknownPlace({
  place,
  choices,
  context: { base },
}: Props & { place: string; choices: readonly Choice[] }) {
  const t = await getTranslations("dashboard.filter");
  const inLink = base === "" ? "no" : "yes";
  if (choices.length === 0) return <Notice kind="warning">{t("unknownPlace", { place, inLink })}</Notice>;
  return <SameNamed words={t("sameNamed", { place, inLink })} choices={choices} />;
}

/** Places of one name to choose from, told apart. */
export function SameNamed({ words, choices }: { words: string; choices: readonly Choice[] }) {
  return (
    <Notice kind="warning">
      <p>{words}</p>
      <ul>
        {choices.map(({ slug, name, href }) => (
          <li key={slug}>
            <a href={href}>
              <bdi>{name}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Said where an address asks for something that a link has decided: it can narrow what the link shows, and widen nothing. */
export async function OutsideNotice({ view, context: { locked, locale } }: Props & { view: DashboardView }) {
  const words = activeFilters({ ...view, site: null }).flatMap((key) => locked[key] ?? []);
  if (words.length === 0) return null;
  const t = await getTranslations("dashboard.filter");
  return (
    <Notice kind="note">
      {t("lockedOutside", { words: new Intl.ListFormat(locale, { type: "unit" }).format(words) })}
    </Notice>
  );
}
