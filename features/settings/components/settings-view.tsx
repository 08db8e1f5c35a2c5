import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Notice } from "@/components/layout/notice";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { wordsFor } from "@/lib/i18n/words-for";
import { changeSettingsAction } from "../actions";
import type { SettingsChangeRow, SettingsRecord } from "../queries";
import { settingNames } from "../schema";
import { SettingsChanges } from "./settings-changes";
import { SettingsForm } from "./settings-form";

const codes = [
  "own_two_factor_first",
  "conflict",
  "invalid",
  "forbidden",
  "sign_in_required",
  "two_factor_required",
  "cross_site",
  "unexpected",
] as const;

type Props = SettingsRecord & { changes: readonly SettingsChangeRow[]; done: "saved" | null; children: ReactNode };

/** The register's own rules, for administrators; what else belongs on their page comes as children. */
export async function SettingsView({ version, settings, changes, done, children }: Props) {
  const [t, errors] = await Promise.all([getTranslations("settings"), getTranslations("errors")]);
  return (
    <>
      <PageHead title={t("title")} dek={<p>{t("dek")}</p>} />
      <Page>
        {done === null ? null : <Notice kind="done" isLive title={t("done.saved")} />}
        <Section id="rules" title={t("rules")} intro={t("rulesIntro")}>
          <SettingsForm
            action={changeSettingsAction}
            version={version}
            settings={settings}
            options={settingNames.map((name) => ({
              value: name,
              label: t(`names.${name}.label`),
              description: t(`names.${name}.help`),
            }))}
            words={{
              legend: t("legend"),
              submit: t("submit"),
              errorHeading: t("errorHeading"),
              nowOn: t("nowOn"),
              nowOff: t("nowOff"),
            }}
            problems={Object.fromEntries(codes.map((code) => [code, wordsFor(errors, code, t)]))}
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
