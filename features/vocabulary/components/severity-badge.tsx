import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { formatOthers } from "@/features/vocabulary/components/readings";
import { secondToneOf, toneOf } from "@/features/vocabulary/components/tones";
import type { EventKind, Severity } from "@/features/vocabulary/schema";
import { pageLocale } from "@/lib/i18n/page-locale";

type Props = {
  severity: Severity;
  kind?: EventKind;
  /** What claims give beside it, from slight to grave: the mark is split, and "or …" follows. */
  otherSeverities?: readonly Severity[];
};

/** Severity in its mark and its word, with the other readings there are; a recovery says so instead. */
export async function SeverityBadge({ severity, kind = "damage", otherSeverities = [] }: Props) {
  const [t, locale] = await Promise.all([getTranslations("vocabulary"), pageLocale()]);
  return (
    <Badge
      tone={toneOf({ kind, severity })}
      second={secondToneOf({ otherSeverities })}
      alternative={otherSeverities.length === 0 ? undefined : formatOthers(t, otherSeverities, locale)}
    >
      {kind === "recovery" ? t("recovery") : t(`severity.${severity}`)}
    </Badge>
  );
}
