import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FormView } from "@/components/form/form-view";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { emptyForm } from "@/lib/forms/form-state";
import { respondWith } from "@/lib/response-status";
import { loadPasswordLink } from "../loaders";
import { setPasswordAction } from "../password-link-actions";
import { newPasswordFields } from "./account-fields";
import { DeadLink } from "./dead-link";
import { accountWords } from "./form-words";

/** The page behind a link to a new password: the form, or why there is none. */
export async function SetPassword({ token }: { token: string }) {
  const link = await loadPasswordLink(token);
  if (!link?.isOpen) {
    respondWith(link === null ? 404 : 410);
    return <DeadLink kind="password" />;
  }
  const t = await getTranslations("accounts");
  return (
    <>
      <PageHead title={t("setPassword.title")} dek={<p>{t("setPassword.dek")}</p>} />
      <Page>
        <FormView
          id="set-password-form"
          idPrefix="set-password"
          action={setPasswordAction}
          initial={{ ...emptyForm, values: { token } }}
          fields={[{ kind: "hidden", name: "token" }, ...(await newPasswordFields("passwordNew"))]}
          {...(await accountWords(t("setPassword.submit")))}
        />
      </Page>
    </>
  );
}

/** The address is a secret, as that of an invite is. */
export async function setPasswordMetadata(token: string): Promise<Metadata> {
  const t = await getTranslations("accounts");
  const title = t((await loadPasswordLink(token))?.isOpen ? "setPassword.title" : "dead.title");
  return { title, referrer: "strict-origin", robots: { index: false, follow: false } };
}
