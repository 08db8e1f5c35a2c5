import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import type { Condition } from "@/features/sites/model";
import { severityTones } from "@/features/vocabulary/components/tones";

/** A site's condition in a word; "not graded" rather than nothing, and what came after the grade. */
export async function ConditionBadge({ condition }: { condition: Condition }) {
  const [t, v] = await Promise.all([getTranslations("sites.condition"), getTranslations("vocabulary")]);
  if (condition.eventId === null) return <span className="quiet">{t("notGraded")}</span>;
  const since =
    condition.recoveredSinceId !== null
      ? t("recoveredShort")
      : condition.harmedSinceId !== null
        ? t("harmedShort")
        : undefined;
  return (
    <Badge
      tone={severityTones[condition.severity]}
      alternative={condition.verification === "contested" ? t("contested") : since}
    >
      {v(`severity.${condition.severity}`)}
    </Badge>
  );
}
