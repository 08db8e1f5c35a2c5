import { getRecord, type HistoryEntry, listHistoryOf } from "@/features/chain/queries";
import { readStoredRecord, type StoredRecord } from "@/features/chain/stored-record";
import { type Sql, sql } from "@/features/scope/filter-sql";
import { inOrderOf, listIds, listTold, seesRecord } from "@/features/scope/queries";
import type { ReadScope } from "@/features/scope/scope";
import { evidenceSeen } from "@/features/scope/seen-sql";
import { titleOf } from "@/features/sites/model";
import { refSelect } from "@/features/sites/queries";
import type { Prisma } from "@/generated/prisma/client";
import { fromDateColumns } from "@/lib/dates/columns";
import type { Reader } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { type PictureFormat, pictureWidths } from "@/lib/file-intake/kinds";
import { fromRequiredTextColumn, fromTextColumn } from "@/lib/text/localized-column";
import type { LocalizedText } from "@/lib/text/localized-text";
import { compareEvidence, type EvidenceView, licenceAddresses, mayBeShown } from "./model";
import { type EvidenceRecord, evidenceRecordSchema, type StoredFileRecord, storedFileSchema } from "./schema";

const pictureSelect = {
  where: { format: "webp" },
  orderBy: { width: "asc" },
  select: { width: true, pixelWidth: true, pixelHeight: true },
} as const satisfies Prisma.StoredFile$picturesArgs;

const viewSelect = {
  id: true,
  kind: true,
  shows: true,
  credit: true,
  licence: true,
  licenceUrl: true,
  sourceUrl: true,
  earliest: true,
  latest: true,
  basis: true,
  edtf: true,
  asGiven: true,
  caption: true,
  viewpoint: true,
  revision: true,
  claimId: true,
  file: { select: { pictures: pictureSelect } },
} as const satisfies Prisma.EvidenceSelect;

/** What the public may see of a picture is decided here; a reviewer sees it whatever its licence. */
function toView(
  scope: ReadScope,
  { earliest, latest, basis, edtf, asGiven, file, ...rest }: Prisma.EvidenceGetPayload<{ select: typeof viewSelect }>,
): EvidenceView {
  const isShown = scope.kind === "reviewer" || mayBeShown(rest.licence);
  return {
    ...rest,
    caption: fromTextColumn(rest.caption),
    licenceUrl: rest.licenceUrl ?? licenceAddresses[rest.licence],
    takenOn: fromDateColumns({ earliest, latest, basis, edtf, asGiven }),
    pictures: isShown
      ? file.pictures.flatMap((picture) => {
          const width = pictureWidths.find((step) => step === picture.width);
          return width === undefined ? [] : [{ ...picture, width }];
        })
      : [],
  };
}

const mostOnAPage = 60;

async function listEvidence(db: Reader, scope: ReadScope, about: Sql): Promise<EvidenceView[]> {
  const ids = await listIds(
    db,
    sql`SELECT v.id FROM evidence v WHERE ${evidenceSeen(scope, sql`v`)} AND v.state = 'published' AND (${about})
      ORDER BY v.latest NULLS LAST, v.id LIMIT ${mostOnAPage}`,
  );
  const stored = await db.evidence.findMany({ where: { id: { in: ids } }, select: viewSelect });
  return inOrderOf(ids, stored)
    .map((evidence) => toView(scope, evidence))
    .toSorted(compareEvidence);
}

/** Evidence of an event and of its claims, and how its site was before: what after is to be compared with. */
export const listEvidenceOfEvent = (db: Reader, scope: ReadScope, eventId: string): Promise<EvidenceView[]> =>
  listEvidence(
    db,
    scope,
    sql`v.event_id = ${eventId} OR v.claim_id IN (SELECT c.id FROM claim c WHERE c.event_id = ${eventId})
      OR (v.shows = 'before' AND v.site_id = (SELECT e.site_id FROM damage_event e WHERE e.id = ${eventId}))`,
  );

/** Evidence of a site and of what happened at it; that of its parts is the parts' own. */
export const listEvidenceOfSite = (db: Reader, scope: ReadScope, siteId: string): Promise<EvidenceView[]> =>
  listEvidence(
    db,
    scope,
    sql`v.site_id = ${siteId} OR v.event_id IN (SELECT e.id FROM damage_event e WHERE e.site_id = ${siteId})
      OR v.claim_id IN (SELECT c.id FROM claim c JOIN damage_event e ON e.id = c.event_id WHERE e.site_id = ${siteId})`,
  );

/** What evidence is of, as a link to it says. */
export type EvidenceOf =
  | { type: "site"; slug: string; title: LocalizedText }
  | { type: "damage_event"; id: string; title: LocalizedText }
  /** With the event that the claim is about. */
  | { type: "claim"; id: string; title: LocalizedText; claimant: LocalizedText };

/** What a form for evidence is asked for: one of these. */
export type EvidenceTarget = { eventId: string } | { claimId: string } | { slug: string };

export type EvidencePage = EvidenceView & { file: StoredFileRecord; of: EvidenceOf; history: HistoryEntry[] };

const eventSelect = { id: true, title: true } as const satisfies Prisma.DamageEventSelect;
const claimSelect = { id: true, claimant: true, event: { select: eventSelect } } as const satisfies Prisma.ClaimSelect;

const eventOf = ({ id, title }: Prisma.DamageEventGetPayload<{ select: typeof eventSelect }>) => ({
  type: "damage_event" as const,
  id,
  title: fromRequiredTextColumn(title),
});
const claimOf = ({ claimant, event }: Prisma.ClaimGetPayload<{ select: typeof claimSelect }>) => ({
  ...eventOf(event),
  type: "claim" as const,
  claimant: fromRequiredTextColumn(claimant),
});

/** One piece of evidence with what it is of. Null when the scope does not see it. */
export async function findEvidence(db: Reader, scope: ReadScope, id: string): Promise<EvidencePage | null> {
  if (!(await seesRecord(db, scope, { type: "evidence", id }))) return null;
  const stored = await db.evidence.findUnique({
    where: { id },
    select: {
      ...viewSelect,
      file: {
        select: { sha256: true, mediaType: true, bytes: true, width: true, height: true, pictures: pictureSelect },
      },
      site: { select: refSelect },
      event: { select: eventSelect },
      claim: { select: claimSelect },
    },
  });
  if (!stored) return null;
  const { site, event, claim, ...evidence } = stored;
  const { pictures: _pictures, ...file } = stored.file;
  const of = site
    ? { type: "site" as const, slug: site.slug, title: titleOf(site.names) }
    : event
      ? eventOf(event)
      : claim && claimOf(claim);
  if (!of) throw new Error(`evidence ${id} is of nothing`);
  return {
    ...toView(scope, evidence),
    file: storedFileSchema.parse(file),
    of,
    history: await listHistoryOf(db, [{ type: "evidence", id }]),
  };
}

export type WithdrawnEvidence = {
  id: string;
  isSuppressed: boolean;
  reason: string | null;
  isMerged: boolean;
  /** The evidence it was merged into, where the scope sees it. */
  becameId: string | null;
};

/** That evidence was taken back and why, and nothing else of it; not even why where it is suppressed. Null for no such. */
export async function findWithdrawnEvidence(
  db: Reader,
  scope: ReadScope,
  id: string,
): Promise<WithdrawnEvidence | null> {
  if (!(await listTold(db, scope, "evidence", [id])).has(id)) return null;
  const stored = await db.evidence.findFirst({
    where: { id, state: "withdrawn" },
    select: { isSuppressed: true, withdrawnReason: true, mergedIntoId: true },
  });
  if (!stored) return null;
  const { isSuppressed, withdrawnReason, mergedIntoId } = stored;
  if (isSuppressed) return { id, isSuppressed, reason: null, isMerged: false, becameId: null };
  const isSeen = mergedIntoId !== null && (await seesRecord(db, scope, { type: "evidence", id: mergedIntoId }));
  const becameId = isSeen ? mergedIntoId : null;
  return { id, isSuppressed, reason: withdrawnReason, isMerged: mergedIntoId !== null, becameId };
}

/** Evidence as its newest revision has it, for whoever corrects it. Throws `not_found`. */
export async function getEvidenceRecord(
  db: Reader,
  id: string,
): Promise<{ revision: number } & StoredRecord<EvidenceRecord>> {
  const { revision, after } = await getRecord(db, { type: "evidence", id });
  return { revision, ...readStoredRecord(evidenceRecordSchema, after) };
}

export type StoredPicture = { sha256: string; bytes: number };

/** One size of a picture, if the scope may see it now. */
export async function findPicture(
  db: Reader,
  scope: ReadScope,
  { id, width, format }: { id: string; width: number; format: PictureFormat },
): Promise<StoredPicture | null> {
  if (!(await seesRecord(db, scope, { type: "evidence", id }))) return null;
  const evidence = await db.evidence.findUnique({
    where: { id },
    select: {
      licence: true,
      file: { select: { pictures: { where: { width, format }, select: { sha256: true, bytes: true } } } },
    },
  });
  if (!evidence || (scope.kind !== "reviewer" && !mayBeShown(evidence.licence))) return null;
  return evidence.file.pictures[0] ?? null;
}

/** The original behind evidence. For reviewers: anybody else is told that there is none. */
export async function findOriginal(db: Reader, scope: ReadScope, id: string): Promise<StoredFileRecord | null> {
  if (scope.kind !== "reviewer" || !(await seesRecord(db, scope, { type: "evidence", id }))) return null;
  const evidence = await db.evidence.findUnique({ where: { id }, select: { file: { select: fileSelect } } });
  return evidence && storedFileSchema.parse(evidence.file);
}

const fileSelect = { sha256: true, mediaType: true, bytes: true, width: true, height: true } as const;

/** A file that came with a report. */
export type ReportFile = { id: string; file: StoredFileRecord; sentAt: string; evidenceIds: string[] };

/** Files of a report, as they were sent; with what evidence was made of them. For reviewers. */
export async function listReportFiles(db: Reader, scope: ReadScope, reportId: string): Promise<ReportFile[]> {
  if (scope.kind !== "reviewer") return [];
  const stored = await db.reportFile.findMany({
    where: { reportId },
    select: {
      id: true,
      sentAt: true,
      file: { select: { ...fileSelect, evidence: { where: { state: "published" }, select: { id: true } } } },
    },
    orderBy: [{ sentAt: "asc" }, { position: "asc" }],
  });
  return stored.map(({ id, sentAt, file: { evidence, ...file } }) => ({
    id,
    file: storedFileSchema.parse(file),
    sentAt: sentAt.toISOString(),
    evidenceIds: evidence.map((one) => one.id),
  }));
}

/** A file that came with a report, for reviewers; null for anybody else and for no such file. */
export async function findReportFile(
  db: Reader,
  scope: ReadScope,
  { reportId, fileId }: { reportId: string; fileId: string },
): Promise<StoredFileRecord | null> {
  if (scope.kind !== "reviewer") return null;
  const stored = await db.reportFile.findFirst({
    where: { id: fileId, reportId },
    select: { file: { select: fileSelect } },
  });
  return stored && storedFileSchema.parse(stored.file);
}

/** Where evidence can be added: something published. Throws `not_found`. */
export async function getAbout(
  db: Reader,
  scope: ReadScope,
  about: EvidenceTarget,
): Promise<EvidenceOf & { recordId: string }> {
  if ("claimId" in about) {
    const claim = await db.claim.findFirst({
      where: { id: about.claimId, state: "published", event: { state: "published" } },
      select: claimSelect,
    });
    if (!claim || !(await seesRecord(db, scope, { type: "claim", id: claim.id }))) throw new AppError("not_found");
    return { recordId: claim.id, ...claimOf(claim) };
  }
  if ("eventId" in about) {
    const event = await db.damageEvent.findFirst({
      where: { id: about.eventId, state: "published" },
      select: eventSelect,
    });
    if (!event || !(await seesRecord(db, scope, { type: "damage_event", id: event.id })))
      throw new AppError("not_found");
    return { recordId: event.id, ...eventOf(event) };
  }
  const site = await db.site.findFirst({ where: { slug: about.slug, state: "published" }, select: refSelect });
  if (!site || !(await seesRecord(db, scope, { type: "site", id: site.id }))) throw new AppError("not_found");
  return { type: "site", recordId: site.id, slug: site.slug, title: titleOf(site.names) };
}
