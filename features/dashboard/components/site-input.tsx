import { InlineSelect } from "@/components/form/inline-select";
import { classNames } from "@/components/ui/class-names";
import type { Offered, ResolvedView } from "@/features/dashboard/read-dashboard";
import { mostSuggestedSites } from "@/features/dashboard/schema";

type SiteInputProps = {
  data: Pick<ResolvedView, "view"> & Omit<Offered, "register">;
  /** A name that was typed and stands for no one place. */
  typed: string | undefined;
  label: string;
  hint: string;
  /** What no choice means. */
  all: string;
};

/** A choice while there are few places; where there are many, a name to type, with some suggested. */
export function SiteInput({ data, typed, label, hint, all }: SiteInputProps) {
  const { view, fieldName, siteOptions, suggestedSites } = data;
  if (siteOptions !== null) {
    // The only root stands for the whole register already.
    const roots = siteOptions.filter(({ depth }) => depth === 0);
    const listed =
      roots.length === 1 && view.site !== roots[0]?.slug ? siteOptions.filter(({ depth }) => depth > 0) : siteOptions;
    return (
      <InlineSelect
        name="site"
        label={label}
        defaultValue={view.site ?? ""}
        isChanged={view.site !== null}
        options={[
          { value: "", label: all },
          ...listed.map(({ slug, name, depth }) => ({
            value: slug,
            label: `${"\u2003".repeat(Math.max(0, depth - 1))}${name}`,
          })),
        ]}
      />
    );
  }
  return (
    <>
      <input
        key={view.site ?? typed ?? ""}
        name="site"
        aria-label={label}
        aria-invalid={typed !== undefined || undefined}
        placeholder={all}
        title={hint}
        list="places"
        maxLength={200}
        autoComplete="off"
        defaultValue={view.site === null ? (typed ?? "") : fieldName}
        className={classNames("f", view.site !== null && "on")}
      />
      <datalist id="places">
        {suggestedSites.slice(0, mostSuggestedSites).map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
    </>
  );
}
