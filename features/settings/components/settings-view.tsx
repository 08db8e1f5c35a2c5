import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { FormView } from "@/components/form/form-view";
import { formWords, problemWords } from "@/components/form/form-words";
import { Notice } from "@/components/layout/notice";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { emptyForm } from "@/lib/forms/form-state";
import { changeSettingsAction } from "../actions";
import { textsOfSettings } from "../form-schema";
import type { SettingsChangeRow, SettingsRecord } from "../queries";
import { type outcomes, settingNames } from "../schema";
import { IdentityForm } from "./identity-form";
import { SettingsChanges } from "./settings-changes";

type Props = SettingsRecord & {
  changes: readonly SettingsChangeRow[];
  /** Where the place is that the overview shows first. */
  defaultPlace: string | null;
  done: (typeof outcomes)[number] | null;
  children: ReactNode;
};

/** What the register says of itself and its rules, for administrators; what else belongs on their page comes as children. */
export async function SettingsView({ version, settings, changes, defaultPlace, done, children }: Props) {
  const t = await getTranslations("settings");
  return (
    <>
      <PageHead title={t("title")} dek={<p>{t("dek")}</p>} />
      <Page>
        {done === null ? null : <Notice kind="done" isLive title={t(`done.${done}`)} />}
        <Section id="register" title={t("identity")} intro={t("identityIntro")}>
          <IdentityForm version={version} identity={settings} defaultPlace={defaultPlace} />
        </Section>
        <Section id="rules" title={t("rules")} intro={t("rulesIntro")}>
          <FormView
            id="settings-form"
            action={changeSettingsAction}
            initial={{ ...emptyForm, values: { revision: String(version), ...textsOfSettings(settings) } }}
            fields={[
              { kind: "hidden", name: "revision" },
              {
                kind: "checks",
                name: "settings",
                legend: t("legend"),
                size: "normal",
                options: settingNames.map((name) => ({
                  value: name,
                  label: t(`names.${name}.label`),
                  description: t(`names.${name}.help`),
                })),
              },
              {
                kind: "area",
                name: "embedOrigins",
                label: t("names.embedOrigins.label"),
                hint: t("names.embedOrigins.help"),
                rows: 4,
                size: "normal",
              },
            ]}
            problems={await problemWords("settings")}
            words={{ ...(await formWords(t("submit"))), summary: t("errorHeading") }}
          />
        </Section>
        <Section id="changes" title={t("changes.title")} intro={t("changes.intro")}>
          <SettingsChanges changes={changes} />
        </Section>
        {children}
      </Page>
    </>
  );
}
