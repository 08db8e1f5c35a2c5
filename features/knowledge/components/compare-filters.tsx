import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { FilterBar } from "@/components/form/filter-bar";
import { InlineInput } from "@/components/form/inline-input";
import { InlineSelect } from "@/components/form/inline-select";
import { classNames } from "@/components/ui/class-names";
import { mostSuggestedSites } from "@/features/dashboard/schema";
import type { Comparison } from "@/features/knowledge/read-comparison";
import { mostCompared } from "@/features/knowledge/schema";
import { compareHref, compareQuery } from "@/features/knowledge/search-params";
import { ShareLink } from "@/features/scope/components/share-link";
import type { ViewContext } from "@/features/scope/view-context";

const nothing = { sites: [], from: null, to: null };

type CompareFiltersProps = {
  data: Comparison;
  context: ViewContext;
  /** What was typed into a field and does not count. */
  typed: Readonly<Record<string, string>>;
};

/** The places to choose, as a sentence: a plain form that needs no JavaScript. */
export async function CompareFilters({ data, context, typed }: CompareFiltersProps) {
  const [t, d] = await Promise.all([getTranslations("known"), getTranslations("dashboard")]);
  const { view, places } = data;
  const days = (key: "from" | "to") => (
    <InlineInput
      name={key}
      maxLength={60}
      defaultValue={view[key] ?? typed[key] ?? ""}
      isChanged={view[key] !== null}
      isInvalid={typed[key] !== undefined}
      placeholder={d(`filter.${key}Hint`)}
      label={d(`filter.${key}Label`)}
    />
  );
  const site = (index: number) => (
    <SiteChoice
      key={index}
      data={data}
      index={index}
      label={t("compare.choice", { number: index + 1 })}
      none={t("compare.choose")}
    />
  );
  return (
    <FilterBar
      action={compareHref(context, nothing)}
      label={t("compare.label")}
      submitLabel={t("compare.submit")}
      waitingLabel={(await getTranslations("frame"))("waiting")}
      tally={t("compare.tally", { count: places.length })}
      share={<ShareLink context={context} href={`/compare${compareQuery(view)}`} />}
      end={
        places.length === 0 && view.from === null && view.to === null ? null : (
          <Link href={compareHref(context, nothing)} scroll={false} prefetch={false}>
            {t("compare.clear")}
          </Link>
        )
      }
    >
      {t.rich("compare.sentence", {
        nb: (words) => <span className="nobreak">{words}</span>,
        ...Object.fromEntries(
          Array.from({ length: mostCompared }, (_, index) => [`site${index + 1}`, () => site(index)]),
        ),
        from: () => days("from"),
        to: () => days("to"),
      })}
    </FilterBar>
  );
}

type SiteChoiceProps = { data: Comparison; index: number; label: string; none: string };

/** A choice while there are few places; where there are many, a name to type, with some suggested, for all of them once. */
function SiteChoice({ data, index, label, none }: SiteChoiceProps) {
  const { places, siteOptions, suggestedSites, sameNamed, unknown } = data;
  const chosen = places[index];
  // What was typed and stands for no one place stays, after those that do.
  const typed = [...sameNamed.map(({ name }) => name), ...unknown][index - places.length];
  if (siteOptions !== null)
    return (
      <InlineSelect
        name="site"
        label={label}
        defaultValue={chosen?.slug ?? ""}
        isChanged={chosen !== undefined}
        options={[
          { value: "", label: none },
          ...siteOptions.map(({ slug, name, depth }) => ({ value: slug, label: `${"\u2003".repeat(depth)}${name}` })),
        ]}
      />
    );
  return (
    <>
      <input
        key={chosen?.slug ?? typed ?? ""}
        name="site"
        aria-label={label}
        aria-invalid={typed !== undefined || undefined}
        placeholder={none}
        list="places"
        maxLength={200}
        autoComplete="off"
        defaultValue={chosen?.fieldName ?? typed ?? ""}
        className={classNames("f", chosen !== undefined && "on")}
      />
      {index > 0 ? null : (
        <datalist id="places">
          {suggestedSites.slice(0, mostSuggestedSites).map(({ id, name }) => (
            <option key={id} value={name} />
          ))}
        </datalist>
      )}
    </>
  );
}
