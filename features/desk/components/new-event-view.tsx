import { getTranslations } from "next-intl/server";
import { FormView } from "@/components/form/form-view";
import { formWords, problemWords } from "@/components/form/form-words";
import { claimRows } from "@/features/claims/components/claim-fields";
import { blankClaim, prefixed } from "@/features/claims/form-schema";
import { descriptionFields, placeField, reasonField } from "@/features/damage-events/components/event-fields";
import { siteChoiceIn, titleIn } from "@/features/sites/model";
import type { SiteChoice } from "@/features/sites/queries";
import { emptyForm } from "@/lib/forms/form-state";
import { pageLocale } from "@/lib/i18n/page-locale";
import { recordEventAction } from "../actions";
import { Check, looksField } from "./claims-view";
import { DeskPage } from "./desk-page";

type Props = { place: SiteChoice | null; reference: string };

/** An event from nothing or from a pasted reference. */
export async function NewEventView({ place, reference }: Props) {
  const [t, locale] = await Promise.all([getTranslations("desk.newEvent"), pageLocale()]);
  const chosen =
    place === null
      ? { values: {}, found: {} }
      : {
          values: { place: titleIn(place.title, locale), site: place.id },
          found: { place: { words: titleIn(place.title, locale), choices: [siteChoiceIn(place, locale)] } },
        };
  const first = prefixed("claim.0.", { ...blankClaim(locale), reference });
  const values = { kind: "damage", "new.kind": "other", claimCount: "1", ...first, ...chosen.values };
  return (
    <DeskPage title={t("title")} dek={t("dek")} crumbs={[{ key: "here", label: t("link") }]} done={null}>
      <FormView
        id="event-form"
        action={recordEventAction}
        initial={{ ...emptyForm, values, found: chosen.found }}
        fields={await Promise.all([placeField(), descriptionFields(), claimRows([]), looksField(), reasonField()])}
        problems={await problemWords("desk")}
        words={await formWords(t("submit"))}
      >
        <Check />
      </FormView>
    </DeskPage>
  );
}
