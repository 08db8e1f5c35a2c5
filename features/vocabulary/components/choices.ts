import "server-only";
import { getTranslations } from "next-intl/server";
import type { ChoiceSpec } from "@/components/form/form-spec";
import type { SelectGroup } from "@/components/form/select";
import { severityTones } from "@/features/vocabulary/components/tones";
import { causeGroups } from "@/features/vocabulary/model";
import { severities } from "@/features/vocabulary/schema";

/** Every severity with its mark and what it means. */
export async function severityChoices(): Promise<ChoiceSpec[]> {
  const t = await getTranslations("vocabulary");
  return severities.map((severity) => ({
    value: severity,
    label: t(`severity.${severity}`),
    description: t(`severityHelp.${severity}`),
    tone: severityTones[severity],
  }));
}

/** Every cause that is known, grouped: what a second one can be. */
export async function knownCauseOptions(): Promise<SelectGroup[]> {
  const isKnown = ({ value }: { value: string }) => value !== "unknown";
  return (await causeOptions()).map((group) => ({ ...group, options: group.options.filter(isKnown) }));
}

/** Every cause, grouped. */
export async function causeOptions(): Promise<SelectGroup[]> {
  const t = await getTranslations("vocabulary");
  return causeGroups.map(({ key, causes }) => ({
    label: t(`causeGroup.${key}`),
    options: causes.map((cause) => ({ value: cause, label: t(`cause.${cause}`) })),
  }));
}
