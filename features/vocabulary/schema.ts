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

/** What a disturbance did, in the terms of EAMENA (eamena.ts). Nothing said is null, and no word of the list. */
export const damageEffects = [
  "burning",
  "collapse",
  "broken_parts",
  "surface_loss",
  "material_loss",
  "artefact_displacement",
  "feature_relocation",
  "structural_alteration",
  "earth_displacement",
  "terrain_alteration",
  "compacting",
  "covered",
  "erosion",
  "water_damage",
  "chemical_leaching",
  "cohesion_loss",
  "adhesion_loss",
  "visual_impact",
  "access_restriction",
  "intangible_loss",
] as const satisfies readonly Stored.DamageEffect[];
export type DamageEffect = (typeof damageEffects)[number];

/** Effects as a record keeps them. */
export const keptEffects = (kept: unknown): DamageEffect[] =>
  Array.isArray(kept) ? damageEffects.filter((effect) => kept.includes(effect)) : [];

/** The share of a place that is affected, in the steps of EAMENA (eamena.ts). Nothing said is null, and no step. */
export const damageExtents = [
  "none_visible",
  "share_1_10",
  "share_11_30",
  "share_31_60",
  "share_61_90",
  "share_91_100",
] as const satisfies readonly Stored.DamageExtent[];
export type DamageExtent = (typeof damageExtents)[number];

/** What may come to a place, in the terms of EAMENA (eamena.ts). Nothing said is null, and no word of the list. */
export const threats = [
  "agricultural_pastoral",
  "archaeological",
  "building_development",
  "defensive_fortification",
  "domestic_use",
  "funerary_memorial",
  "hunting_fishing",
  "hydraulic_use",
  "industrial_productive",
  "infrastructure_transport",
  "looting_illegal",
  "management_institutional",
  "maritime",
  "military_conflict",
  "natural",
  "public_institutional_use",
  "religious_activities",
  "social_cultural_use",
  "status_display",
  "tourism_visitors",
  "trade_commercial",
  "utilities",
  "vandalism",
] as const satisfies readonly Stored.Threat[];
export type Threat = (typeof threats)[number];

/** How far a threat is certain, in the terms of EAMENA (eamena.ts). */
export const threatCertainties = [
  "planned",
  "probable",
  "possible",
] as const satisfies readonly Stored.ThreatCertainty[];
export type ThreatCertainty = (typeof threatCertainties)[number];
