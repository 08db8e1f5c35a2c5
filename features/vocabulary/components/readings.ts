import type { getTranslations } from "next-intl/server";
import type { Dispute, Severity, Verification } from "@/features/vocabulary/schema";
import type { Locale } from "@/lib/i18n/routing";

type Translator = Awaited<ReturnType<typeof getTranslations<"vocabulary">>>;

/** "or moderate", "or slight or destroyed": what claims give beside the assessed severity. */
export const formatOthers = (t: Translator, severities: readonly Severity[], locale: Locale): string =>
  t("or", {
    severities: new Intl.ListFormat(locale, { type: "disjunction" }).format(
      severities.map((severity) => t(`severity.${severity}`).toLocaleLowerCase(locale)),
    ),
  });

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
