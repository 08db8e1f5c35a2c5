import { getTranslations } from "next-intl/server";
import type { FieldSpec } from "@/components/form/form-spec";
import { FormView } from "@/components/form/form-view";
import { formWords, problemWords } from "@/components/form/form-words";
import { textFields } from "@/components/form/text-fields";
import { emptyForm } from "@/lib/forms/form-state";
import { pageLocale } from "@/lib/i18n/page-locale";
import { locales } from "@/lib/i18n/routing";
import { languageName } from "@/lib/text/languages";
import { changeIdentityAction } from "../actions";
import { type LocalisedName, localisedNames, noLicence, textsOfIdentity } from "../identity-form-schema";
import { knownLicences, licenceChoices, ownLicence, type RegisterIdentity } from "../schema";

type Props = { version: number; identity: RegisterIdentity; defaultPlace: string | null };

/** What the register says of itself, as it is changed. */
export async function IdentityForm({ version, identity, defaultPlace }: Props) {
  const t = await getTranslations("settings");
  return (
    <FormView
      id="identity-form"
      action={changeIdentityAction}
      initial={{
        ...emptyForm,
        values: { revision: String(version), ...textsOfIdentity(identity, defaultPlace) },
      }}
      fields={await identityFields(identity)}
      problems={await problemWords("settings")}
      words={{ ...(await formWords(t("identitySubmit"))), summary: t("errorHeading") }}
    />
  );
}

async function identityFields(identity: RegisterIdentity): Promise<FieldSpec[]> {
  const [t, locale] = await Promise.all([getTranslations("settings"), pageLocale()]);
  const inLanguages = (name: LocalisedName): Promise<FieldSpec[]> =>
    textFields({
      ...{ name, held: identity[name], size: "normal", hint: t(`names.${name}.help`) },
      ...(localisedNames[name] ? {} : { rows: 3 }),
      label: (language) => t(`names.${name}.in`, { language }),
    });
  const line = (name: "contact" | "citedAs" | "licenceUrl"): FieldSpec => ({
    ...{ kind: "text", name, size: "normal", dir: "auto" },
    label: t(`names.${name}.label`),
    hint: t(`names.${name}.help`),
  });
  const ownTerms: FieldSpec[] = [...(await inLanguages("licenceWords")), line("licenceUrl")];
  return [
    { kind: "hidden", name: "revision" },
    ...(await inLanguages("name")),
    ...(await inLanguages("about")),
    ...(await inLanguages("keeper")),
    line("contact"),
    {
      ...{ kind: "radios", name: "licence", size: "normal" },
      legend: t("names.licence.label"),
      hint: t("names.licence.help"),
      options: [
        { value: noLicence, label: t("noLicence"), description: t("noLicenceHelp") },
        ...licenceChoices.map((value) =>
          value === ownLicence
            ? { value, label: t("ownLicence"), fields: ownTerms }
            : { value, label: knownLicences[value].name },
        ),
      ],
    },
    line("citedAs"),
    ...(await inLanguages("citation")),
    ...(await inLanguages("credits")),
    {
      ...{ kind: "text", name: "defaultPlace", size: "normal", dir: "ltr" },
      label: t("names.defaultSiteId.label"),
      hint: t("names.defaultSiteId.help"),
    },
    {
      ...{ kind: "checks", name: "languages", size: "normal" },
      legend: t("names.languages.label"),
      hint: t("names.languages.help"),
      options: locales.map((value) => ({ value, label: languageName(value, locale) })),
    },
  ];
}
