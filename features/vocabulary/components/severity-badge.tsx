import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { toneOf } from "@/features/vocabulary/components/tones";
import type { EventKind, Severity } from "@/features/vocabulary/schema";

/** Severity in its mark and its word; a recovery says so instead. */
export async function SeverityBadge({ severity, kind = "damage" }: { severity: Severity; kind?: EventKind }) {
  const t = await getTranslations("vocabulary");
  return (
    <Badge tone={toneOf({ kind, severity })}>{kind === "recovery" ? t("recovery") : t(`severity.${severity}`)}</Badge>
  );
}
