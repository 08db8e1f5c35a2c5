import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { FormView } from "@/components/form/form-view";
import { formWords, problemWords } from "@/components/form/form-words";
import { Columns } from "@/components/layout/columns";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { ClaimAxis } from "@/features/damage-events/components/claim-axis";
import { Disagreements } from "@/features/damage-events/components/disagreements";
import type { DamageEventView } from "@/features/damage-events/record-queries";
import { assessEffect } from "@/features/settings/components/effect-words";
import { numberSources } from "@/features/sources/model";
import { latestDayOnEarth } from "@/lib/dates/calendar";
import { emptyForm } from "@/lib/forms/form-state";
import { pageLocale } from "@/lib/i18n/page-locale";
import { assessAction } from "../actions";
import { findingOf } from "../assess-schema";
import { addingValues } from "../assess-steps";
import { assessValues } from "../desk-values";
import { formatFinding } from "../desk-words";
import type { DeskOutcome } from "../search-params";
import { assessFields } from "./assess-fields";
import { DeskBar } from "./desk-bar";
import { DeskPage } from "./desk-page";
import styles from "./desk-page.module.css";
import { SideBySide } from "./side-by-side";
import { Voices } from "./voices";

type Props = {
  event: DamageEventView;
  done: DeskOutcome | null;
  /** What the reports said that it came of. */
  beside: ReactNode;
};

/** What the claims say beside what the register says, and the form that changes the latter. */
export async function AssessView({ event, done, beside }: Props) {
  const [t, e] = await Promise.all([getTranslations("desk.assess"), getTranslations("events")]);
  const sources = numberSources(event.claims.map(({ source }) => source));
  const values = {
    ...assessValues(event),
    ...addingValues(await pageLocale()),
    addReason: t("addReasonText"),
  };
  const suggested = await formatFinding(findingOf(values, event, latestDayOnEarth(new Date())), event.claims);
  return (
    <DeskPage title={t("title")} dek={t("dek")} event={event} crumbs={[{ key: "here", label: t("crumb") }]} done={done}>
      <DeskBar event={event} />
      <Section
        id="claims"
        title={t("claims")}
        intro={event.imageryBracket === null ? undefined : e("axis.introBracket")}
      >
        <ClaimAxis event={event} sourceNumbers={new Map(sources.map(({ id, number }) => [id, number]))} />
      </Section>
      <Columns>
        <Section id="side" title={t("sideBySide")} span={6}>
          <SideBySide event={event} />
        </Section>
        <Section id="voices" title={t("voicesTitle")} span={6}>
          <Voices event={event} />
        </Section>
      </Columns>
      <Section id="disagreement" title={e("disagree.title")}>
        <Disagreements event={event} />
      </Section>
      <Section id="register" title={t("form")} hasRule>
        <div className={styles.two}>
          <FormView
            id="assess-form"
            action={assessAction}
            initial={{ ...emptyForm, values, notes: { suggested } }}
            fields={await assessFields(event)}
            problems={await problemWords("desk")}
            words={await formWords(t("submit"), await assessEffect())}
          >
            <Button kind="plain" name="intent" value="check">
              {t("check")}
            </Button>
          </FormView>
          <div className={styles.beside}>{beside}</div>
        </div>
      </Section>
    </DeskPage>
  );
}
