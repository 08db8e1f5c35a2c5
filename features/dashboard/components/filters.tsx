import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { FilterBar } from "@/components/form/filter-bar";
import { InlineInput } from "@/components/form/inline-input";
import { InlineSelect } from "@/components/form/inline-select";
import type { Tone } from "@/components/ui/tone";
import { formatFilterBriefly } from "@/features/dashboard/components/filter-brief";
import { type Choice, ChoiceOpener, ChoicePanel } from "@/features/dashboard/components/filter-choices";
import { FormSync } from "@/features/dashboard/components/form-sync";
import { SiteInput } from "@/features/dashboard/components/site-input";
import { formatCount, formatPeriod, inSentence, shortHolder } from "@/features/dashboard/components/words";
import { type ViewPath, viewHref } from "@/features/dashboard/links";
import { eventsIn } from "@/features/dashboard/model";
import type { Dashboard, Offered, ResolvedView } from "@/features/dashboard/read-dashboard";
import { gravestFirst } from "@/features/dashboard/schema";
import { activeFilters, changeView, dashboardQuery, noFilter } from "@/features/dashboard/search-params";
import { ShareLink } from "@/features/scope/components/share-link";
import type { ViewContext } from "@/features/scope/view-context";
import { loadWholeQuery } from "@/features/settings/loaders";
import { severityTones } from "@/features/vocabulary/components/tones";
import { causes, eventKinds, verifications } from "@/features/vocabulary/schema";

const formId = "filters";
type Props = { data: Omit<ResolvedView, "filter"> & Offered; context: ViewContext };
type FiltersProps = Props & {
  data: Pick<Dashboard, "figures" | "total" | "undatedLeftOut">;
  /** The page whose view it changes. */
  path?: ViewPath;
  /** What was typed into a field and does not count. */
  typed: Readonly<Record<string, string>>;
};

/** The filter as one sentence. A plain form: with JavaScript a choice is sent at once, without it by the button. */
export async function Filters({ data, context, path = "/", typed }: FiltersProps) {
  const t = await getTranslations("dashboard");
  const { view, figures, total, periods, undatedLeftOut } = data;
  const active = activeFilters(view);
  const choices = await choicesOf({ data, context });
  const parts = await filterParts({ data, context, typed });
  const { locked } = context;
  const whole = path === "/" ? await loadWholeQuery(context) : "";
  // What a link has decided stands there as words; the rest is the reader's.
  const open = choices.filter(({ name }) => locked[name] === undefined);
  const text = {
    hint: (key: "from" | "to") => ({ placeholder: t(`filter.${key}Hint`), label: t(`filter.${key}Label`) }),
  };
  return (
    <FilterBar
      id={formId}
      action={viewHref(context, path, {})}
      whenEmpty={whole}
      label={t("filter.label")}
      submitLabel={t("filter.apply")}
      brief={{ says: await formatFilterBriefly(data, context.locale), openLabel: t("filter.briefOpen") }}
      waitingLabel={(await getTranslations("frame"))("waiting")}
      tally={t("filter.tally", {
        isMixed: total.recovery.most > 0 && total.damage.most > 0 ? "yes" : "no",
        isFiltered: active.some((key) => key !== "site") ? "yes" : "no",
        range: formatCount(t, eventsIn(figures)),
        total: eventsIn(total).most - (undatedLeftOut > 0 ? total.undated : 0),
        isDated: undatedLeftOut > 0 && total.undated > 0 ? "yes" : "no",
      })}
      sync={<FormSync formId={formId} query={shownIn(view, typed)} />}
      share={<ShareLink context={context} href={`${path}${dashboardQuery(changeView(view, {}))}`} />}
      end={
        <>
          {active.length === 0 ? null : (
            <Link href={viewHref(context, path, changeView(view, noFilter), "", whole)} scroll={false} prefetch={false}>
              {t("filter.clear")}
            </Link>
          )}
          {open.map((choice) => (
            <ChoicePanel key={choice.name} {...choice} applyLabel={t("filter.apply")} closeLabel={t("filter.close")} />
          ))}
        </>
      }
    >
      {t.rich(periods.length > 0 || locked.period !== undefined ? "filter.sentenceWithPeriod" : "filter.sentence", {
        ...parts,
        nb: (words) => <span className="nobreak">{words}</span>,
        ...Object.fromEntries(open.map((choice) => [choice.name, () => <ChoiceOpener {...choice} />])),
        from: () => (
          <InlineInput
            name="from"
            maxLength={60}
            defaultValue={view.from ?? typed.from ?? ""}
            isChanged={view.from !== null}
            isInvalid={typed.from !== undefined}
            {...text.hint("from")}
          />
        ),
        to: () => (
          <InlineInput
            name="to"
            maxLength={60}
            defaultValue={view.to ?? typed.to ?? ""}
            isChanged={view.to !== null}
            isInvalid={typed.to !== undefined}
            {...text.hint("to")}
          />
        ),
        q: () => (
          <InlineInput
            name="q"
            type="search"
            maxLength={200}
            label={t("filter.wordsLabel")}
            placeholder={t("filter.wordsHint")}
            defaultValue={view.q}
            isChanged={view.q !== ""}
          />
        ),
        ...lockedParts(locked),
      })}
      <KeptChoices data={data} />
    </FilterBar>
  );
}

/** What the fields show, as a query: the view, and what was typed beside it. */
function shownIn(view: ResolvedView["view"], { from, to }: FiltersProps["typed"]): string {
  const shown = new URLSearchParams(dashboardQuery({ ...view, page: 1 }));
  for (const [name, value] of Object.entries({ from, to })) if (value !== undefined) shown.set(name, value);
  return String(shown);
}

/** A place can be narrowed to one in it; every other condition of a link is fixed. */
const lockedParts = (locked: ViewContext["locked"]) =>
  Object.fromEntries(
    Object.entries(locked).flatMap(([key, words]) =>
      key === "site" ? [] : [[key, () => <strong key={key}>{words}</strong>] as const],
    ),
  );

/** How the answer is shown stays as it is when the filter changes; the page does not. */
function KeptChoices({ data: { view } }: Pick<Props, "data">) {
  const kept = new URLSearchParams(dashboardQuery({ by: view.by, unit: view.unit, sort: view.sort }));
  return [...kept].map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}

/** The conditions of which several can be chosen at once. */
async function choicesOf({ data: { view }, context }: Props): Promise<Choice[]> {
  const [t, words] = await Promise.all([getTranslations("dashboard"), getTranslations("vocabulary")]);
  const says = (labels: readonly string[], any: string): string => {
    const [first, second] = labels.map((label) => inSentence(label, context.locale));
    if (first === undefined) return any;
    if (second === undefined) return first;
    return labels.length === 2 ? t("filter.or", { first, second }) : t("filter.several", { count: labels.length });
  };
  const choice = (
    name: "severity" | "cause" | "verification",
    options: readonly { value: string; label: string; tone?: Tone }[],
  ): Choice => {
    const chosen: readonly string[] = view[name];
    const labels = options.filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
    return { name, label: t(`filter.${name}Label`), says: says(labels, t(`filter.${name}Any`)), options, chosen };
  };
  return [
    choice(
      "severity",
      gravestFirst.map((value) => ({ value, label: words(`severity.${value}`), tone: severityTones[value] })),
    ),
    choice(
      "cause",
      causes.map((value) => ({ value, label: words(`cause.${value}`) })),
    ),
    choice(
      "verification",
      verifications.map((value) => ({ value, label: words(`verification.${value}`) })),
    ),
  ];
}

async function filterParts({ data, context, typed }: Pick<FiltersProps, "data" | "context" | "typed">) {
  const t = await getTranslations("dashboard");
  const { view, place, periods } = data;
  const root = view.site === null ? place : null;
  return {
    kind: () => (
      <InlineSelect
        name="kind"
        label={t("filter.kindLabel")}
        defaultValue={view.kind ?? ""}
        isChanged={view.kind !== null}
        options={[
          { value: "", label: t("filter.kind.all") },
          ...eventKinds.map((kind) => ({ value: kind, label: t(`filter.kind.${kind}`) })),
        ]}
      />
    ),
    site: () => (
      <SiteInput
        data={data}
        typed={typed.site}
        label={t("filter.siteLabel")}
        hint={t("filter.siteHint")}
        all={t("filter.siteAll", {
          hasPlace: root !== null && !data.isChosenByLink ? "yes" : context.base === "" ? "no" : "link",
          place: root?.name ?? "",
        })}
      />
    ),
    period: () => (
      <InlineSelect
        name="period"
        label={t(periods.every(({ kind }) => kind === "control") ? "filter.periodLabel" : "filter.periodLabelAnyKind")}
        defaultValue={view.period ?? ""}
        isChanged={view.period !== null}
        options={[
          {
            value: "",
            label: t(periods.every(({ kind }) => kind === "control") ? "filter.periodAny" : "filter.periodAnyKind"),
          },
          ...periods.map((period) => ({
            value: period.id,
            label: t("filter.periodOption", {
              kind: period.kind,
              name: shortHolder(period.name),
              span: formatPeriod(period, context.locale),
            }),
          })),
        ]}
      />
    ),
  };
}
