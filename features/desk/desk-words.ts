import "server-only";
import { getTranslations } from "next-intl/server";
import type { LinkableClaim } from "@/features/claims/components/claim-fields";
import type { EnteredClaim } from "@/features/claims/form-schema";
import type { VerificationFinding } from "@/features/claims/model";
import type { NumberedClaim } from "@/features/damage-events/record-queries";
import type { ImageryBracket } from "@/features/damage-events/schema";
import { formatEdtf } from "@/lib/dates/format-edtf";
import { pageLocale } from "@/lib/i18n/page-locale";
import { isolate } from "@/lib/text/isolate";
import { textIn } from "@/lib/text/localized-text";
import type { ReadAssessment } from "./assess-schema";
import { previewClaims } from "./preview-model";

const list = async (words: readonly string[]): Promise<string> =>
  new Intl.ListFormat(await pageLocale(), { type: "unit", style: "short" }).format(words);

/** Claims of a record as other claims can name them. */
export async function linkableClaims(claims: readonly NumberedClaim[]): Promise<LinkableClaim[]> {
  const [t, locale] = await Promise.all([getTranslations("desk.claim"), pageLocale()]);
  return claims.map(({ id, number, claimant: named, saidOn }) => {
    const [said, claimant] = [formatEdtf(saidOn, locale, "short"), textIn(named, locale).text];
    return {
      value: id,
      label:
        said === null
          ? t("optionUndated", { number, claimant: isolate(claimant) })
          : t("option", { number, claimant: isolate(claimant), said: isolate(said) }),
    };
  });
}

/** What claims that are not stored yet come to: how many voices, and which lie outside the images. */
export async function formatPreview(
  entered: readonly EnteredClaim[],
  recorded: readonly NumberedClaim[],
  bracket: ImageryBracket | null,
): Promise<string> {
  const t = await getTranslations("desk.claims");
  const { voices, shared, outside } = previewClaims(entered, recorded, bracket);
  const name = (id: string) => {
    const number = recorded.find((claim) => claim.id === id)?.number;
    return number === undefined ? t("rowNumber", { number: Number(id.slice(4)) + 1 }) : t("number", { number });
  };
  const others = recorded.filter(({ stance }) => stance !== "context").length;
  const ones: string[] = [];
  for (const group of shared) ones.push(t("one", { claims: await list(group.map(name)) }));
  const images =
    bracket === null
      ? t("noBracket")
      : outside.length === 0
        ? t("inside")
        : t("outside", { claims: await list(outside.map(name)) });
  return [t("voices", { claims: entered.length, others, voices }), ...ones, images].join(" ");
}

/** What the rule suggests, and why. */
export async function formatFinding(
  { suggested, rule, claimIds, voices }: VerificationFinding,
  claims: readonly NumberedClaim[],
): Promise<string> {
  const [t, c, v] = await Promise.all([
    getTranslations("desk.assess"),
    getTranslations("desk.claims"),
    getTranslations("vocabulary"),
  ]);
  const named = claims.filter(({ id }) => claimIds.includes(id)).map(({ number }) => c("number", { number }));
  const because = t(`rule.${rule}`, { claims: await list(named), voices: voices.length });
  return `${t("suggested", { verification: v(`verification.${suggested}`) })} ${because}`;
}

/** The reason that goes into the history: the reviewer's own, with what they decided otherwise. */
export async function formatReason({ reason, otherwise, finding }: ReadAssessment): Promise<string> {
  if (otherwise === null) return reason;
  const [t, v] = await Promise.all([getTranslations("desk.assess"), getTranslations("vocabulary")]);
  return t("otherwiseReason", { reason, suggested: v(`verification.${finding.suggested}`), why: otherwise });
}
