import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FormView } from "@/components/form/form-view";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { emptyForm } from "@/lib/forms/form-state";
import { respondWith } from "@/lib/response-status";
import { acceptInviteAction } from "../actions";
import { loadInvite } from "../loaders";
import { emailField, nameField, namingField, newPasswordFields } from "./account-fields";
import { DeadLink } from "./dead-link";
import { accountWords } from "./form-words";

type LinkKind = "setup" | "invite";

/** The page behind a one-use link: the form that makes the account, or why there is none. */
export async function AcceptInvite({ token, kind }: { token: string; kind: LinkKind }) {
  const invite = await loadInvite(token);
  const isOfKind = invite !== null && invite.isSetup === (kind === "setup");
  if (!isOfKind || !invite.isOpen) {
    respondWith(isOfKind ? 410 : 404);
    return <DeadLink kind={kind} />;
  }
  const t = await getTranslations("accounts");
  return (
    <>
      <PageHead title={t(`${kind}.title`)} dek={<p>{t(`${kind}.dek`)}</p>}>
        {kind === "invite" ? <p>{t("invite.as", { role: t(`role.${invite.role}`) })}</p> : null}
      </PageHead>
      <Page>
        <FormView
          id="join-form"
          idPrefix="join"
          action={acceptInviteAction}
          initial={{ ...emptyForm, values: { token } }}
          fields={[
            { kind: "hidden", name: "token" },
            await nameField(),
            await namingField(invite.role),
            await emailField({ hasHint: true }),
            ...(await newPasswordFields("password")),
          ]}
          {...(await accountWords(t(`${kind}.submit`)))}
        />
      </Page>
    </>
  );
}

/**
 * The address is a secret: search engines are kept off, and pages it leads to are told the host alone. `no-referrer` would
 * hide the origin of the form as well, which a browser without scripts on a plain line has nothing else to prove.
 */
export async function acceptInviteMetadata(token: string, kind: LinkKind): Promise<Metadata> {
  const t = await getTranslations("accounts");
  const invite = await loadInvite(token);
  const isUsable = invite?.isOpen === true && invite.isSetup === (kind === "setup");
  const title = t(isUsable ? `${kind}.title` : "dead.title");
  return { title, referrer: "strict-origin", robots: { index: false, follow: false } };
}
