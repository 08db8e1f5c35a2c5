import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import type { SiteCondition } from "@/features/sites/model";
import { secondToneOf, severityTones } from "@/features/vocabulary/components/tones";
import { formatBeside, formatCondition } from "./condition-words";

/**
 * A site's condition in a word, with what else is said of it: other readings, doubts, what came after. Of one that is not graded
 * itself what its parts are, and "not graded" rather than nothing.
 */
export async function ConditionBadge({ condition }: { condition: SiteCondition }) {
  const v = await getTranslations("vocabulary");
  const { eventId, severity, parts } = condition;
  if (eventId === null)
    return <span className={parts.grades.length === 0 ? "quiet" : undefined}>{await formatCondition(condition)}</span>;
  const beside = await formatBeside(condition);
  return (
    <Badge
      tone={severityTones[severity]}
      second={secondToneOf(condition)}
      alternative={beside === "" ? undefined : beside}
    >
      {v(`severity.${severity}`)}
    </Badge>
  );
}
