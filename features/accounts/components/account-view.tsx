import { getTranslations } from "next-intl/server";
import { FormView } from "@/components/form/form-view";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { emptyForm } from "@/lib/forms/form-state";
import { Link } from "@/lib/i18n/navigation";
import { changePasswordAction, updateProfileAction } from "../actions";
import { loadAccount } from "../loaders";
import { namingOf } from "../model";
import type { Outcome } from "../schema";
import { nameField, namingField, newPasswordFields, ownPasswordField } from "./account-fields";
import { accountWords } from "./form-words";
import { OutcomeNotice } from "./outcome-notice";
import { SessionTable } from "./session-table";

/** One's own account: name, password, sessions. */
export async function AccountView({ done, problem }: { done: Outcome | null; problem: string | null }) {
  const { viewer, sessionId, sessions } = await loadAccount();
  const t = await getTranslations("accounts");
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
          <FormView
            id="profile-form"
            idPrefix="profile"
            action={updateProfileAction}
            initial={{ ...emptyForm, values: { name: viewer.name, naming: namingOf(viewer.publicName) } }}
            fields={[await nameField(), await namingField(viewer.role, viewer.name)]}
            {...(await accountWords(t("account.saveProfile")))}
          />
        </Section>
        <Section id="password" title={t("account.password")} intro={t("account.passwordIntro")}>
          <FormView
            id="new-password-form"
            idPrefix="new-password"
            action={changePasswordAction}
            initial={emptyForm}
            fields={[await ownPasswordField("current"), ...(await newPasswordFields("passwordNew"))]}
            {...(await accountWords(t("account.savePassword")))}
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
        <Section id="tokens" title={t("tokens.title")} intro={t("tokens.dek")}>
          <p>
            <Link href="/account/tokens">{t("tokens.open")}</Link>
          </p>
        </Section>
        <Section id="sessions" title={t("account.sessions")} intro={t("account.sessionsIntro")}>
          <SessionTable sessions={sessions} currentId={sessionId} />
        </Section>
      </Page>
    </>
  );
}
