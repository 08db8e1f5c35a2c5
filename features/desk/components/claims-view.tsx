import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { FieldSpec } from "@/components/form/form-spec";
import { FormView } from "@/components/form/form-view";
import { problemWords, publicFormWords } from "@/components/form/form-words";
import { Button } from "@/components/ui/button";
import { InLanguage } from "@/components/ui/in-language";
import { ReaderText } from "@/components/ui/reader-text";
import { claimRows } from "@/features/claims/components/claim-fields";
import { blankClaim, prefixed } from "@/features/claims/form-schema";
import { ClaimGrade } from "@/features/damage-events/components/claim-grade";
import { reasonField } from "@/features/damage-events/components/event-fields";
import type { DamageEventView } from "@/features/damage-events/record-queries";
import { emptyForm } from "@/lib/forms/form-state";
import { pageLocale } from "@/lib/i18n/page-locale";
import { addClaimsAction } from "../actions";
import { linkableClaims } from "../desk-words";
import { DeskPage } from "./desk-page";
import styles from "./desk-page.module.css";

/** Further claims on a record: sources recognised, claims graded, repetitions named. */
export async function ClaimsView({ event, beside }: { event: DamageEventView; beside: ReactNode }) {
  const [t, locale] = await Promise.all([getTranslations("desk.claims"), pageLocale()]);
  const fields: FieldSpec[] = [
    { kind: "hidden", name: "event" },
    await claimRows(await linkableClaims(event.claims)),
    await looksField(),
    await reasonField(),
  ];
  const values = { event: event.id, claimCount: "1", ...prefixed("claim.0.", blankClaim(locale)) };
  return (
    <DeskPage title={t("title")} dek={t("dek")} event={event} crumbs={[{ key: "here", label: t("crumb") }]} done={null}>
      <div className={styles.two}>
        <FormView
          id="claims-form"
          action={addClaimsAction}
          initial={{ ...emptyForm, values }}
          fields={fields}
          problems={await problemWords("desk")}
          words={await publicFormWords(t("submit"))}
        >
          <Check />
        </FormView>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <section className={styles.beside} tabIndex={0} aria-label={t("beside")}>
          {beside}
          <OnRecord event={event} />
        </section>
      </div>
    </DeskPage>
  );
}

/** What the claims come to, once somebody asked. */
export async function looksField(): Promise<FieldSpec> {
  const t = await getTranslations("desk.claims");
  return { kind: "note", name: "looks", title: t("looks"), text: "" };
}

/** Asks what the claims come to. */
export async function Check() {
  const t = await getTranslations("desk.claims");
  return (
    <Button kind="plain" name="intent" value="check">
      {t("check")}
    </Button>
  );
}

/** The claims that are there already. */
async function OnRecord({ event }: { event: DamageEventView }) {
  const t = await getTranslations("events");
  if (event.claims.length === 0) return null;
  return (
    <aside className={styles.aside} aria-labelledby="on-record">
      <h2 id="on-record">{t("axis.title", { count: event.claims.length })}</h2>
      <ol>
        {event.claims.map((claim) => (
          <li key={claim.id}>
            {claim.number}. <ReaderText text={claim.claimant} />
            <small>
              <InLanguage text={claim.source.title} />
            </small>
            <small>
              <ClaimGrade reliability={claim.source.reliability} credibility={claim.credibility} />
            </small>
          </li>
        ))}
      </ol>
    </aside>
  );
}
