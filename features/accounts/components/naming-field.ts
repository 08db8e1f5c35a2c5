import "server-only";
import { getTranslations } from "next-intl/server";
import type { Naming, Role } from "../schema";
import type { AccountField } from "./form-frame";

/** The question how somebody is named in public, with an example of each answer. */
export async function namingField(
  role: Role,
  { example, chosen }: { example?: string; chosen?: Naming } = {},
): Promise<AccountField> {
  const [t, vocabulary] = await Promise.all([getTranslations("accounts"), getTranslations("vocabulary")]);
  const roleWord = vocabulary(`role.${role}`);
  return {
    kind: "choice",
    name: "naming",
    label: t("fields.naming"),
    hint: t("fields.namingHint"),
    ...(chosen === undefined ? {} : { defaultValue: chosen }),
    options: [
      {
        value: "name",
        label: t("fields.namingName"),
        description: t("fields.namingNameHelp", { example: example ?? t("fields.exampleName"), role: roleWord }),
      },
      { value: "role", label: t("fields.namingRole"), description: t("fields.namingRoleHelp", { role: roleWord }) },
    ],
  };
}
