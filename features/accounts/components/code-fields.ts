import "server-only";
import { getTranslations } from "next-intl/server";
import type { AccountField } from "./form-frame";

/** Six figures from the app. */
export async function appCodeField(): Promise<AccountField> {
  const t = await getTranslations("accounts.fields");
  return {
    kind: "text",
    name: "code",
    label: t("appCode"),
    hint: t("appCodeHint"),
    autoComplete: "one-time-code",
    inputMode: "numeric",
    dir: "ltr",
  };
}

/** One of the ten codes kept for a lost phone. */
export async function recoveryCodeField(): Promise<AccountField> {
  const t = await getTranslations("accounts.fields");
  return {
    kind: "text",
    name: "code",
    label: t("recoveryCode"),
    hint: t("recoveryCodeHint"),
    autoComplete: "off",
    dir: "ltr",
  };
}

/** Either of them. */
export async function anyCodeField(): Promise<AccountField> {
  const t = await getTranslations("accounts.fields");
  return {
    kind: "text",
    name: "code",
    label: t("anyCode"),
    hint: t("anyCodeHint"),
    autoComplete: "one-time-code",
    dir: "ltr",
  };
}
