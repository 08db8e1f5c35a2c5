import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { respondWith } from "@/lib/response-status";
import { loadPasswordLink } from "../loaders";
import { setPasswordAction } from "../password-link-actions";
import { AccountForm } from "./account-form";
import { DeadLink } from "./dead-link";
import { problemWords } from "./problem-words";

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
        <AccountForm
          idPrefix="set-password"
          action={setPasswordAction}
          hidden={{ token }}
          words={{ submit: t("setPassword.submit"), errorHeading: t("errorHeading") }}
          problems={await problemWords()}
          fields={[
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
