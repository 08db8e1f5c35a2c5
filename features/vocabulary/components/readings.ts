import type { getTranslations } from "next-intl/server";
import { standings } from "@/features/vocabulary/model";
import type { Dispute, Readings, Severity, Verification } from "@/features/vocabulary/schema";
import type { Locale } from "@/lib/i18n/routing";

type Translator = Awaited<ReturnType<typeof getTranslations<"vocabulary">>>;

/** "or moderate", "or slight or destroyed": what claims give beside the assessed severity. */
export const formatOthers = (t: Translator, severities: readonly Severity[], locale: Locale): string =>
  t("or", {
    severities: new Intl.ListFormat(locale, { type: "disjunction" }).format(
      severities.map((severity) => t(`severity.${severity}`).toLocaleLowerCase(locale)),
    ),
  });

/** "Severe", "Severe or destroyed": the assessed severity with what claims give beside it. */
export const formatSeverity = (
  t: Translator,
  severity: Severity,
  others: readonly Severity[],
  locale: Locale,
): string => [t(`severity.${severity}`), ...(others.length === 0 ? [] : [formatOthers(t, others, locale)])].join(" ");

/** "Confirmed", or of what is contested on what: "Contested: its severity and its cause". */
export const formatVerification = (
  t: Translator,
  verification: Verification,
  contestedOn: readonly Dispute[],
  locale: Locale,
): string =>
  contestedOn.length === 0
    ? t(`verification.${verification}`)
    : t("contestedOn", {
        on: new Intl.ListFormat(locale, { type: "conjunction" }).format(
          contestedOn.map((dispute) => t(`dispute.${dispute}`)),
        ),
      });

/** Why a severity may not be relied on by itself: that its event is contested and on what, or not verified; empty for any other. */
export const formatDoubt = (
  t: Translator,
  verification: Verification,
  contestedOn: readonly Dispute[],
  locale: Locale,
): string =>
  verification === "contested" || standings[verification] === "beside"
    ? formatVerification(t, verification, contestedOn, locale).toLocaleLowerCase(locale)
    : "";

/** "Severe or destroyed (contested: its severity)": a severity with all that stands beside it. */
export function formatReading(
  t: Translator,
  {
    severity,
    verification,
    otherSeverities,
    contestedOn,
  }: Readings & { severity: Severity; verification: Verification },
  locale: Locale,
): string {
  const doubt = formatDoubt(t, verification, contestedOn, locale);
  return `${formatSeverity(t, severity, otherSeverities, locale)}${doubt === "" ? "" : ` (${doubt})`}`;
}
