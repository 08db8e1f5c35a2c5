import { expect, test } from "vitest";
import { claimantKinds, stances } from "@/features/claims/schema";
import { assessedFields } from "@/features/damage-events/schema";
import { evidenceKinds, licences, showings } from "@/features/evidence/schema";
import { periodBounds } from "@/features/periods/schema";
import { howKnowns, reportStates } from "@/features/reports/schema";
import { nameKinds, publicPrecisions, siteKinds } from "@/features/sites/schema";
import { reliabilities, sourceKinds } from "@/features/sources/schema";
import {
  causes,
  countQualifiers,
  damageEffects,
  damageExtents,
  eventKinds,
  severities,
  threatCertainties,
  threats,
  verifications,
} from "@/features/vocabulary/schema";
import * as stored from "@/generated/prisma/enums";
import { dateBases } from "@/lib/dates/uncertain-date";

test.each([
  ["severity", severities, stored.Severity],
  ["cause", causes, stored.Cause],
  ["verification", verifications, stored.Verification],
  ["kind of event", eventKinds, stored.EventKind],
  ["effect", damageEffects, stored.DamageEffect],
  ["share affected", damageExtents, stored.DamageExtent],
  ["threat", threats, stored.Threat],
  ["how far a threat is certain", threatCertainties, stored.ThreatCertainty],
  ["how a number is meant", countQualifiers, stored.CountQualifier],
  ["assessed field", assessedFields, stored.AssessedField],
  ["claimant", claimantKinds, stored.ClaimantKind],
  ["stance", stances, stored.Stance],
  ["kind of source", sourceKinds, stored.SourceKind],
  ["reliability", reliabilities, stored.Reliability],
  ["kind of site", siteKinds, stored.SiteKind],
  ["kind of name", nameKinds, stored.NameKind],
  ["public precision", publicPrecisions, stored.PublicPrecision],
  ["basis of a date", dateBases, stored.DateBasis],
  ["bound of a period", periodBounds, stored.PeriodBound],
  ["kind of evidence", evidenceKinds, stored.EvidenceKind],
  ["licence", licences, stored.Licence],
  ["what a picture shows", showings, stored.Shows],
  ["state of a report", reportStates, stored.ReportState],
  ["how a reporter knows", howKnowns, stored.HowKnown],
])("the vocabulary of %s is the stored one, in the same order", (_name, tuple, inDatabase) => {
  expect([...tuple]).toEqual(Object.values(inDatabase));
});
