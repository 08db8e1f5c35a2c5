import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { respondWith } from "@/lib/response-status";
import { acceptInviteAction } from "../actions";
import { loadInvite } from "../loaders";
import { AccountForm } from "./account-form";
import { DeadLink } from "./dead-link";
import { namingField } from "./naming-field";
import { problemWords } from "./problem-words";

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
        <AccountForm
          idPrefix="join"
          action={acceptInviteAction}
          hidden={{ token }}
          words={{ submit: t(`${kind}.submit`), errorHeading: t("errorHeading") }}
          problems={await problemWords()}
          fields={[
            {
              kind: "text",
              name: "name",
              label: t("fields.name"),
              hint: t("fields.nameHint"),
              autoComplete: "name",
              dir: "auto",
            },
            await namingField(invite.role),
            {
              kind: "email",
              name: "email",
              label: t("fields.email"),
              hint: t("fields.emailHint"),
              autoComplete: "username",
              dir: "ltr",
            },
            {
              kind: "password",
              name: "password",
              label: t("fields.password"),
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
