import type { ClaimWords, EnteredClaim } from "@/features/claims/form-schema";
import type { ClaimRecord } from "@/features/claims/schema";
import { type DamageEventRecord, unassessed } from "@/features/damage-events/schema";
import type { EvidenceRecord } from "@/features/evidence/schema";
import type { SiteRecord } from "@/features/sites/schema";
import type { SourceRecord } from "@/features/sources/schema";
import { type Day, type UncertainDate, undated } from "@/lib/dates/uncertain-date";

/** Records for generated registers and for tests: what is given, and of all the rest that nobody knows. */

type With<Record, Needed extends keyof Record = never> = Partial<Record> & Pick<Record, Needed>;

/** A date that is one sure day. */
export const onDay = (day: Day): UncertainDate => ({ basis: "on", earliest: day, latest: day, edtf: day });

export const siteRecord = (given: With<SiteRecord> = {}): SiteRecord => ({
  slug: "place",
  parentId: null,
  kind: "other",
  names: [{ text: "Place", lang: "en", script: "Latn", kind: "preferred" }],
  country: null,
  worldHeritageId: null,
  periodText: null,
  summary: null,
  position: null,
  publicPrecision: "exact",
  ...given,
});

export const sourceRecord = (given: With<SourceRecord> = {}): SourceRecord => ({
  kind: "news_article",
  publisher: "A newspaper",
  title: "The temple",
  url: null,
  archivedUrl: null,
  publishedOn: null,
  language: "en",
  reliability: "B",
  note: null,
  ...given,
});

/** A damage event of which only its verification is assessed. */
export const damageEventRecord = (given: With<DamageEventRecord, "siteId">): DamageEventRecord => ({
  kind: "damage",
  title: { en: "Something happened" },
  summary: null,
  ...unassessed,
  imageryBracket: null,
  assessments: [{ field: "verification", claimIds: [], because: { en: "Just recorded" } }],
  ...given,
});

/** What a claim says: that it supports the record, and no more. */
export const claimWords = (given: With<ClaimWords> = {}): ClaimWords => ({
  claimantKind: "authority",
  claimant: { en: "A body" },
  saidOn: null,
  date: undated,
  asReported: null,
  severity: "unknown",
  cause: "unknown",
  actor: null,
  count: null,
  credibility: 3,
  statement: { en: "Said something." },
  stance: "supports",
  ...given,
});

export const claimRecord = ({
  eventId,
  sourceId,
  derivedFromId = null,
  supersedesId = null,
  ...says
}: With<ClaimRecord, "eventId" | "sourceId">): ClaimRecord => ({
  ...claimWords(says),
  eventId,
  sourceId,
  derivedFromId,
  supersedesId,
});

/** A claim as a form gives it, from a source the register does not have yet unless another is given. */
export const enteredClaim = (says: With<ClaimWords> = {}, given: With<EnteredClaim> = {}): EnteredClaim => ({
  source: { created: sourceRecord() },
  derivedFrom: null,
  supersedes: null,
  claim: claimWords(says),
  ...given,
});

export const evidenceRecord = (given: With<EvidenceRecord, "about" | "file">): EvidenceRecord => ({
  kind: "photograph",
  credit: "A. Photographer",
  licence: "cc_by_4",
  licenceUrl: null,
  sourceUrl: null,
  takenOn: undated,
  shows: "unknown",
  caption: null,
  viewpoint: null,
  ...given,
});
