import { getTranslations } from "next-intl/server";
import { Section } from "@/components/layout/section";
import { endEverythingAction } from "../actions";
import { AccountForm } from "./account-form";
import { problemWords } from "./problem-words";

/** For the day when somebody is in who should not be. */
export async function EndEverything() {
  const t = await getTranslations("accounts");
  return (
    <Section id="end-everything" title={t("endEverything.title")} intro={t("endEverything.intro")}>
      <AccountForm
        idPrefix="end-everything"
        action={endEverythingAction}
        buttonKind="danger"
        words={{ submit: t("endEverything.submit"), errorHeading: t("errorHeading") }}
        problems={await problemWords()}
        fields={[
          {
            kind: "password",
            name: "password",
            label: t("fields.current"),
            hint: t("endEverything.hint"),
            autoComplete: "current-password",
            dir: "ltr",
          },
        ]}
      />
    </Section>
  );
}
