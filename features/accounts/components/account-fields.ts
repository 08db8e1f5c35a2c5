import "server-only";
import { getTranslations } from "next-intl/server";
import type { FieldSpec } from "@/components/form/form-spec";
import type { Naming, Role } from "../schema";

type PasswordSpec = { name: "password" | "repeat" | "current"; label: string; hint?: string; isNew: boolean };

const passwordField = ({ isNew, ...field }: PasswordSpec): FieldSpec => ({
  ...field,
  kind: "text",
  type: "password",
  size: "normal",
  width: "half",
  dir: "ltr",
  autoComplete: isNew ? "new-password" : "current-password",
  isRequired: true,
});

/** The password somebody has. */
export async function ownPasswordField(name: "password" | "current", hint?: string): Promise<FieldSpec> {
  const t = await getTranslations("accounts.fields");
  return passwordField({ name, label: t("current"), ...(hint === undefined ? {} : { hint }), isNew: false });
}

/** The password somebody signs in with. */
export async function signInPasswordField(): Promise<FieldSpec> {
  const t = await getTranslations("accounts.fields");
  return passwordField({ name: "password", label: t("password"), isNew: false });
}

/** A password to choose, typed twice. */
export async function newPasswordFields(label: "password" | "passwordNew"): Promise<FieldSpec[]> {
  const t = await getTranslations("accounts.fields");
  return [
    passwordField({ name: "password", label: t(label), hint: t("passwordHint"), isNew: true }),
    passwordField({ name: "repeat", label: t("repeat"), isNew: true }),
  ];
}

/** The address somebody signs in with. */
export async function emailField({ hasHint }: { hasHint: boolean }): Promise<FieldSpec> {
  const t = await getTranslations("accounts.fields");
  return {
    kind: "text",
    name: "email",
    type: "email",
    label: t("email"),
    hint: hasHint ? t("emailHint") : undefined,
    size: "normal",
    width: "half",
    dir: "ltr",
    autoComplete: "username",
    isRequired: true,
  };
}

export async function nameField(): Promise<FieldSpec> {
  const t = await getTranslations("accounts.fields");
  return {
    kind: "text",
    name: "name",
    label: t("name"),
    hint: t("nameHint"),
    size: "normal",
    width: "half",
    autoComplete: "name",
    isRequired: true,
  };
}

/** The question how somebody is named in public, with an example of each answer. */
export async function namingField(role: Role, example?: string): Promise<FieldSpec> {
  const [t, vocabulary] = await Promise.all([getTranslations("accounts.fields"), getTranslations("vocabulary")]);
  const roleWord = vocabulary(`role.${role}`);
  const choices: { value: Naming; label: string; description: string }[] = [
    {
      value: "name",
      label: t("namingName"),
      description: t("namingNameHelp", { example: example ?? t("exampleName"), role: roleWord }),
    },
    { value: "role", label: t("namingRole"), description: t("namingRoleHelp", { role: roleWord }) },
  ];
  return {
    kind: "radios",
    name: "naming",
    legend: t("naming"),
    hint: t("namingHint"),
    size: "normal",
    options: choices,
    isRequired: true,
  };
}

/** A code: six figures from the app, one of the ten codes kept for a lost phone, or either of them. */
export async function codeField(kind: "app" | "recovery" | "any"): Promise<FieldSpec> {
  const t = await getTranslations("accounts.fields");
  return {
    kind: "text",
    name: "code",
    label: t(`${kind}Code`),
    hint: t(`${kind}CodeHint`),
    size: "normal",
    width: "half",
    dir: "ltr",
    autoComplete: kind === "recovery" ? "off" : "one-time-code",
    inputMode: kind === "app" ? "numeric" : undefined,
    isRequired: true,
  };
}
