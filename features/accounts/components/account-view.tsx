import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { Link } from "@/lib/i18n/navigation";
import { changePasswordAction, updateProfileAction } from "../actions";
import { loadAccount } from "../loaders";
import { namingOf } from "../model";
import type { Outcome } from "../schema";
import { AccountForm } from "./account-form";
import { namingField } from "./naming-field";
import { OutcomeNotice } from "./outcome-notice";
import { problemWords } from "./problem-words";
import { SessionTable } from "./session-table";

/** One's own account: name, password, sessions. */
export async function AccountView({ done, problem }: { done: Outcome | null; problem: string | null }) {
  const { viewer, sessionId, sessions } = await loadAccount();
  const [t, problems] = await Promise.all([getTranslations("accounts"), problemWords()]);
  const errorHeading = t("errorHeading");
  return (
    <>
      <PageHead
        title={t("account.title")}
        dek={<p>{t("account.signedInAs", { name: viewer.name, role: t(`role.${viewer.role}`) })}</p>}
      >
        <p className="fine">
          <bdi>{viewer.email}</bdi>
        </p>
      </PageHead>
      <Page>
        <OutcomeNotice done={done} problem={problem} />
        <Section id="profile" title={t("account.profile")} intro={t("account.profileIntro")}>
          <AccountForm
            idPrefix="profile"
            action={updateProfileAction}
            words={{ submit: t("account.saveProfile"), errorHeading }}
            problems={problems}
            fields={[
              {
                kind: "text",
                name: "name",
                label: t("fields.name"),
                hint: t("fields.nameHint"),
                autoComplete: "name",
                dir: "auto",
                defaultValue: viewer.name,
              },
              await namingField(viewer.role, { example: viewer.name, chosen: namingOf(viewer.publicName) }),
            ]}
          />
        </Section>
        <Section id="password" title={t("account.password")} intro={t("account.passwordIntro")}>
          <AccountForm
            idPrefix="new-password"
            action={changePasswordAction}
            words={{ submit: t("account.savePassword"), errorHeading }}
            problems={problems}
            fields={[
              {
                kind: "password",
                name: "current",
                label: t("fields.current"),
                autoComplete: "current-password",
                dir: "ltr",
              },
              {
                kind: "password",
                name: "password",
                label: t("fields.passwordNew"),
                hint: t("fields.passwordHint"),
                autoComplete: "new-password",
                dir: "ltr",
              },
              { kind: "password", name: "repeat", label: t("fields.repeat"), autoComplete: "new-password", dir: "ltr" },
            ]}
          />
        </Section>
        <Section
          id="two-factor"
          title={t("twoFactor.title")}
          intro={t(viewer.hasTwoFactor ? "twoFactor.isOn" : "twoFactor.isOff")}
        >
          <p>
            <Link href="/account/two-factor">{t(viewer.hasTwoFactor ? "twoFactor.change" : "twoFactor.turnOn")}</Link>
          </p>
        </Section>
        <Section id="sessions" title={t("account.sessions")} intro={t("account.sessionsIntro")}>
          <SessionTable sessions={sessions} currentId={sessionId} />
        </Section>
      </Page>
    </>
  );
}
