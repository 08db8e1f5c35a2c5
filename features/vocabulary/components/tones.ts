import type { Tone } from "@/components/ui/tone";
import type { EventKind, Readings, Severity, Verification } from "@/features/vocabulary/schema";

/** The mark of each severity; a recovery has a tone of its own, whatever its severity. */
export const severityTones: Record<Severity, Tone> = {
  none_visible: "none",
  slight: "slight",
  moderate: "moderate",
  severe: "severe",
  destroyed: "destroyed",
  unknown: "unknown",
};

/** How an event or a claim of one is marked: by its severity, or as a recovery. */
export const toneOf = ({ kind, severity }: { kind: EventKind; severity: Severity }): Tone =>
  kind === "recovery" ? "recovery" : severityTones[severity];

/** The tone of another reading of a severity, the gravest there is. */
export function secondToneOf({ otherSeverities }: Pick<Readings, "otherSeverities">): Tone | undefined {
  const second = otherSeverities.at(-1);
  return second === undefined ? undefined : severityTones[second];
}

/** The shape of each verification's mark, so that none is told by colour alone. */
export const verificationShapes = {
  unverified: "dashed",
  corroborated: "half",
  confirmed: "full",
  contested: "differs",
  unverifiable: "empty",
  refuted: "struck",
} as const satisfies Record<Verification, string>;
