import { z } from "zod";
import type * as Stored from "@/generated/prisma/enums";

/** Severity in order of loss; `unknown` stands beside the scale, not at its foot. */
export const severities = [
  "none_visible",
  "slight",
  "moderate",
  "severe",
  "destroyed",
  "unknown",
] as const satisfies readonly Stored.Severity[];
export const severitySchema = z.enum(severities);
export type Severity = z.infer<typeof severitySchema>;

/** What did it, in the order of charts and legends. Each maps to EAMENA (eamena.ts). */
export const causes = [
  "explosives",
  "air_strike",
  "shelling",
  "gunfire",
  "bulldozing",
  "breaking",
  "fire",
  "looting",
  "theft",
  "military_use",
  "construction",
  "agriculture",
  "neglect",
  "flood",
  "earthquake",
  "weathering",
  "conservation",
  "other",
  "unknown",
] as const satisfies readonly Stored.Cause[];
export const causeSchema = z.enum(causes);
export type Cause = z.infer<typeof causeSchema>;

/** How far an event is verified; the rule that suggests it is in docs/assessment.md. */
export const verifications = [
  "unverified",
  "corroborated",
  "confirmed",
  "contested",
  "unverifiable",
  "refuted",
] as const satisfies readonly Stored.Verification[];
export const verificationSchema = z.enum(verifications);
export type Verification = z.infer<typeof verificationSchema>;

/**
 * What the sources of a contested event can disagree on, in the order of pages: whether it happened, each value of it, and what
 * no value of it says, such as which of two tombs it was.
 */
export const disputes = ["happening", "date", "severity", "cause", "count", "other"] as const;
export type Dispute = (typeof disputes)[number];

/** What is said of an event beside its assessed values: the other severities its claims give, and on what it is contested. */
export type Readings = { otherSeverities: readonly Severity[]; contestedOn: readonly Dispute[] };
export const noReadings: Readings = { otherSeverities: [], contestedOn: [] };

/** How a number is meant. Where nothing is said, exactly. */
export const countQualifiers = [
  "exactly",
  "at_least",
  "about",
  "up_to",
] as const satisfies readonly Stored.CountQualifier[];
export type CountQualifier = (typeof countQualifiers)[number];
/** A number as a record holds it, with how it is meant. */
export type SaidCount = { count: number | null; countQualifier?: CountQualifier | null | undefined };

/** Harm, or its undoing: a repair, a restoration, a return. */
export const eventKinds = ["damage", "recovery"] as const satisfies readonly Stored.EventKind[];
export type EventKind = (typeof eventKinds)[number];
