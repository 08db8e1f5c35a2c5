import { getTranslations } from "next-intl/server";
import type { FieldSpec } from "@/components/form/form-spec";
import { FormView } from "@/components/form/form-view";
import { formWords, problemWords } from "@/components/form/form-words";
import { claimRows } from "@/features/claims/components/claim-fields";
import { blankClaim, claimPrefix, prefixed } from "@/features/claims/form-schema";
import { descriptionFields, placeField, reasonField } from "@/features/damage-events/components/event-fields";
import { asksTwoForDestroyed, recordEffect } from "@/features/settings/components/effect-words";
import { siteChoiceIn, titleIn } from "@/features/sites/model";
import type { SiteChoice } from "@/features/sites/queries";
import { sourceChoice } from "@/features/sources/model";
import type { SourceRow } from "@/features/sources/queries";
import { emptyForm, type FormState } from "@/lib/forms/form-state";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { Locale } from "@/lib/i18n/routing";
import { recordEventAction } from "../actions";
import { Check, looksField } from "./claims-view";
import { DeskPage } from "./desk-page";

type Props = {
  place: SiteChoice | null;
  /** Those of another event, of which a claim each is asked for. */
  sources: readonly SourceRow[];
  reference: string;
};

/** An event from nothing or from a pasted reference. */
export async function NewEventView({ place, sources, reference }: Props) {
  const [t, locale] = await Promise.all([getTranslations("desk.newEvent"), pageLocale()]);
  const chosen =
    place === null
      ? { values: {}, found: {} }
      : {
          values: { place: titleIn(place.title, locale), site: place.id },
          found: { place: { words: titleIn(place.title, locale), choices: [siteChoiceIn(place, locale)] } },
        };
  const rows = rowsOf(sources, reference, locale);
  const values = { kind: "damage", "new.kind": "other", ...rows.values, ...chosen.values };
  const found = { ...rows.found, ...chosen.found };
  return (
    <DeskPage title={t("title")} dek={t("dek")} crumbs={[{ key: "here", label: t("link") }]} done={null}>
      <FormView
        id="event-form"
        action={recordEventAction}
        initial={{ ...emptyForm, values, found }}
        fields={
          await Promise.all([
            placeField(),
            descriptionFields(),
            claimRows([]),
            takeField(),
            looksField(),
            reasonField(),
          ])
        }
        problems={await problemWords("desk")}
        words={await formWords(t("submit"), await recordEffect())}
      >
        <Check />
      </FormView>
    </DeskPage>
  );
}

/** A row for each source, or one for what was pasted. Nothing is said in any of them. */
function rowsOf(sources: readonly SourceRow[], reference: string, locale: Locale): Pick<FormState, "values" | "found"> {
  const blank = blankClaim(locale);
  if (sources.length === 0)
    return { values: { claimCount: "1", ...prefixed(claimPrefix(0), { ...blank, reference }) }, found: {} };
  const rows = sources.map((source, row) => prefixed(claimPrefix(row), { ...blank, source: source.id }));
  const found = sources.map((source, row) => [
    `${claimPrefix(row)}reference`,
    { words: "", choices: [sourceChoice(source, locale)] },
  ]);
  return {
    values: Object.assign({ claimCount: String(sources.length) }, ...rows),
    found: Object.fromEntries(found),
  };
}

/** Whether the register holds at once what the claims agree on, so that recording is done on one page. */
async function takeField(): Promise<FieldSpec> {
  const [t, asksTwo] = await Promise.all([getTranslations("desk.newEvent"), asksTwoForDestroyed()]);
  const help = asksTwo ? `${t("takeHelp")} ${t("takeDestroyed")}` : t("takeHelp");
  return {
    kind: "checks",
    name: "take",
    legend: t("takeTitle"),
    size: "question",
    options: [{ value: "claims", label: t("take"), description: help }],
  };
}
