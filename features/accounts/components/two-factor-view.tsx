import { getLocale, getTranslations } from "next-intl/server";
import { problemWords } from "@/components/form/form-words";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { getPathname } from "@/lib/i18n/navigation";
import { loadAccount } from "../loaders";
import { newRecoveryCodesAction, setUpTwoFactorAction, turnOffTwoFactorAction } from "../two-factor-actions";
import { codeField, ownPasswordField } from "./account-fields";
import { TwoFactorPanel } from "./two-factor-panel";

/** One's own second step: turning it on, fresh recovery codes, turning it off. */
export async function TwoFactorView() {
  const { viewer, mayTurnOffTwoFactor } = await loadAccount();
  const t = await getTranslations("accounts");
  const say = await getTranslations("accounts.twoFactor");
  const accountHref = getPathname({ href: "/account", locale: await getLocale() });
  return (
    <>
      <PageHead
        title={say("title")}
        dek={<p>{say(viewer.hasTwoFactor ? "dekOn" : "dek")}</p>}
        crumbsLabel={t("crumbs")}
        crumbs={[
          { key: "account", label: t("account.title"), href: accountHref },
          { key: "here", label: say("title") },
        ]}
      />
      <Page>
        <TwoFactorPanel
          isOn={viewer.hasTwoFactor}
          canTurnOff={mayTurnOffTwoFactor}
          accountHref={accountHref}
          actions={{ setUp: setUpTwoFactorAction, renew: newRecoveryCodesAction, turnOff: turnOffTwoFactorAction }}
          fields={{
            password: await ownPasswordField("password"),
            appCode: await codeField("app"),
            anyCode: await codeField("any"),
          }}
          words={{
            summary: t("errorHeading"),
            begin: say("begin"),
            scan: say("scan"),
            picture: say("picture"),
            orType: say("orType"),
            secret: say("secret"),
            confirm: say("confirm"),
            codesTitle: say("codesTitle"),
            codesNote: say("codesNote"),
            codesKept: say("codesKept"),
            renewTitle: say("renewTitle"),
            renewNote: say("renewNote"),
            renew: say("renew"),
            offTitle: say("offTitle"),
            offNote: say("offNote"),
            off: say("off"),
            required: say("required"),
          }}
          problems={await problemWords("accounts")}
        />
      </Page>
    </>
  );
}
