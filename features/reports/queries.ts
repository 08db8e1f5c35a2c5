import { seesRecord } from "@/features/scope/queries";
import type { ReadScope } from "@/features/scope/scope";
import { titleOf } from "@/features/sites/model";
import { findPlace } from "@/features/sites/picker-queries";
import type { SiteChoice } from "@/features/sites/queries";
import type { Cause, Severity } from "@/features/vocabulary/schema";
import type { Prisma } from "@/generated/prisma/client";
import { fromDateColumns } from "@/lib/dates/columns";
import type { UncertainDate } from "@/lib/dates/uncertain-date";
import type { Db, Reader } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { SealedBoxError, unseal } from "@/lib/sealed-box";
import { fromRequiredTextColumn } from "@/lib/text/localized-column";
import type { LocalizedText } from "@/lib/text/localized-text";
import { firstWords } from "./model";
import { hashSecret } from "./receipt";
import { sentHash, sentText } from "./receipt-content";
import {
  type HowKnown,
  type ReportedPosition,
  type ReportedSource,
  type ReportState,
  reportStates,
  type SubmitReport,
} from "./schema";

/** Reports are for reviewers alone: every read of them names a scope, and any other is refused. */
export function requireReviewerScope(scope: ReadScope): void {
  if (scope.kind !== "reviewer") throw new AppError("forbidden");
}

export type ReportRow = {
  id: string;
  state: ReportState;
  receivedAt: string;
  siteId: string | null;
  /** Names of the site, or null with the reporter's words for the place. */
  siteTitle: LocalizedText | null;
  placeText: string | null;
  severity: Severity;
  date: UncertainDate;
  opening: string;
  /** The reporter answered a question last. */
  hasAnswer: boolean;
};

const siteNames = {
  names: { orderBy: { position: "asc" }, select: { text: true, lang: true, kind: true } },
} as const satisfies Prisma.SiteSelect;

const rowSelect = {
  id: true,
  state: true,
  receivedAt: true,
  siteId: true,
  placeText: true,
  severity: true,
  earliest: true,
  latest: true,
  basis: true,
  edtf: true,
  asGiven: true,
  whatHappened: true,
  site: { select: siteNames },
  messages: { orderBy: [{ at: "desc" }, { id: "desc" }], take: 1, select: { author: true } },
} as const satisfies Prisma.ReportSelect;

const rowOf = (report: Prisma.ReportGetPayload<{ select: typeof rowSelect }>): ReportRow => ({
  id: report.id,
  state: report.state,
  receivedAt: report.receivedAt.toISOString(),
  siteId: report.siteId,
  siteTitle: report.site && titleOf(report.site.names),
  placeText: report.placeText,
  severity: report.severity,
  date: fromDateColumns(report),
  opening: firstWords(report.whatHappened),
  hasAnswer: report.messages[0]?.author === "reporter",
});

export const reportsAPage = 50;

/** Reports in these states, the longest waiting first. */
export async function listReports(
  db: Db,
  scope: ReadScope,
  { states, page }: { states: readonly ReportState[]; page: number },
): Promise<ReportRow[]> {
  requireReviewerScope(scope);
  const reports = await db.report.findMany({
    where: { state: { in: [...states] } },
    select: rowSelect,
    orderBy: [{ receivedAt: "asc" }, { id: "asc" }],
    skip: (page - 1) * reportsAPage,
    take: reportsAPage,
  });
  return reports.map(rowOf);
}

/** The report that has waited longest for its reviewers, but for one they have just seen to; null for none. */
export async function findNextReport(db: Db, scope: ReadScope, except: string | null): Promise<string | null> {
  requireReviewerScope(scope);
  const next = await db.report.findFirst({
    where: { state: { in: ["received", "in_review"] }, ...(except === null ? {} : { id: { not: except } }) },
    select: { id: true },
    orderBy: [{ receivedAt: "asc" }, { id: "asc" }],
  });
  return next?.id ?? null;
}

/** How many reports are in each state. */
export async function countReports(db: Db, scope: ReadScope): Promise<Record<ReportState, number>> {
  requireReviewerScope(scope);
  const groups = await db.report.groupBy({ by: ["state"], _count: { _all: true } });
  const countOf = (state: ReportState) => groups.find((group) => group.state === state)?._count._all ?? 0;
  const counts: Partial<Record<ReportState, number>> = {};
  for (const state of reportStates) counts[state] = countOf(state);
  return {
    received: 0,
    in_review: 0,
    needs_info: 0,
    accepted: 0,
    duplicate: 0,
    rejected: 0,
    spam: 0,
    withdrawn: 0,
    ...counts,
  };
}

export type ReportMessage = { id: string; author: "reviewer" | "reporter"; text: string; at: string };
export type EventTitle = { id: string; title: LocalizedText };

export type ReportDetail = Omit<ReportRow, "opening" | "hasAnswer"> & {
  version: number;
  site: SiteChoice | null;
  position: ReportedPosition | null;
  whatHappened: string;
  cause: Cause;
  howKnown: HowKnown;
  locale: string;
  hasContact: boolean;
  decidedAt: string | null;
  /** The decider's own name, which reviewers alone read; null where nobody decided, or their account is gone. */
  decidedBy: string | null;
  decisionReason: string | null;
  /** The record on whose page the form was opened. */
  aboutEvent: EventTitle | null;
  /** The record it became part of. */
  event: EventTitle | null;
  duplicateOf: ReportRow | null;
  sources: ReportedSource[];
  messages: ReportMessage[];
};

const eventSelect = { select: { id: true, title: true } } as const;
const toEventTitle = ({ id, title }: { id: string; title: Prisma.JsonValue }): EventTitle => ({
  id,
  title: fromRequiredTextColumn(title),
});

const positionSelect = {
  latitude: true,
  longitude: true,
  positionMetres: true,
  positionGiven: true,
} as const satisfies Prisma.ReportSelect;

function toPosition({
  latitude: lat,
  longitude: lon,
  positionMetres: precisionMetres,
  positionGiven: given,
}: Prisma.ReportGetPayload<{ select: typeof positionSelect }>): ReportedPosition | null {
  return lat === null || lon === null || precisionMetres === null || given === null
    ? null
    : { lat, lon, precisionMetres, given };
}

const detailSelect = {
  ...rowSelect,
  ...positionSelect,
  version: true,
  cause: true,
  howKnown: true,
  locale: true,
  decidedAt: true,
  decisionReason: true,
  decidedBy: { select: { name: true } },
  aboutEvent: eventSelect,
  event: eventSelect,
  duplicateOf: { select: rowSelect },
  sources: { orderBy: { position: "asc" }, select: { url: true, publisher: true, title: true } },
  messages: { orderBy: [{ at: "asc" }, { id: "asc" }], select: { id: true, author: true, text: true, at: true } },
} as const satisfies Prisma.ReportSelect;

/** A report as a reviewer reads it, but for the way to reach its author. */
export async function findReport(db: Db, scope: ReadScope, id: string): Promise<ReportDetail | null> {
  requireReviewerScope(scope);
  const report = await db.report.findUnique({ where: { id }, select: detailSelect });
  if (!report) return null;
  const hasContact = (await db.report.count({ where: { id, contactSealed: { not: null } } })) > 0;
  const site = report.siteId === null ? null : await findPlace(db, scope, { id: report.siteId });
  const { messages, duplicateOf, decidedBy, decidedAt, aboutEvent, event, sources } = report;
  return {
    ...rowOf({ ...report, messages: [] }),
    version: report.version,
    position: toPosition(report),
    site,
    whatHappened: report.whatHappened,
    cause: report.cause,
    howKnown: report.howKnown,
    locale: report.locale,
    hasContact,
    decidedAt: decidedAt?.toISOString() ?? null,
    decidedBy: decidedBy?.name ?? null,
    decisionReason: report.decisionReason,
    aboutEvent: aboutEvent && toEventTitle(aboutEvent),
    event: event && toEventTitle(event),
    duplicateOf: duplicateOf && rowOf(duplicateOf),
    sources,
    messages: messages.map((message) => ({ ...message, at: message.at.toISOString() })),
  };
}

/** The reports that became part of an event, the newest first. */
export async function listReportsOfEvent(db: Db, scope: ReadScope, eventId: string): Promise<ReportDetail[]> {
  requireReviewerScope(scope);
  const ids = await db.report.findMany({
    where: { eventId },
    select: { id: true },
    orderBy: [{ receivedAt: "desc" }, { id: "asc" }],
    take: 10,
  });
  const reports = await Promise.all(ids.map(({ id }) => findReport(db, scope, id)));
  return reports.filter((report) => report !== null);
}

/** Who raised the version of a report last: a reviewer by name (null where the account is gone), or its reporter. */
export type ReportChange = { name: string | null; role: "reviewer" | "reporter"; at: Date };

/** The version a decision would be made on now, and who brought it about. Throws `not_found`. */
export async function getReportVersion(
  db: Db,
  scope: ReadScope,
  id: string,
): Promise<{ version: number; change: ReportChange | null }> {
  requireReviewerScope(scope);
  const report = await db.report.findUnique({
    where: { id },
    select: { version: true, changedAt: true, changedById: true },
  });
  if (!report) throw new AppError("not_found");
  const { version, changedAt: at, changedById } = report;
  if (at === null) return { version, change: null };
  if (changedById === null) return { version, change: { name: null, role: "reporter", at } };
  const account = await db.user.findUnique({ where: { id: changedById }, select: { name: true } });
  return { version, change: { name: account?.name ?? null, role: "reviewer", at } };
}

/**
 * How the reporter of a report can be reached; null when they did not say, took it back, or it was erased. Throws
 * `sealed_with_lost_key` where the register has had to do without the key it was sealed with.
 */
export async function findContact(db: Reader, scope: ReadScope, id: string, key: Uint8Array): Promise<string | null> {
  requireReviewerScope(scope);
  const report = await db.report.findUnique({ where: { id }, select: { contactSealed: true } });
  if (!report?.contactSealed) return null;
  try {
    return unseal(key, report.contactSealed, id);
  } catch (cause) {
    if (cause instanceof SealedBoxError) throw new AppError("sealed_with_lost_key", { cause });
    throw cause;
  }
}

/** Other reports on the same site (or, of a place not listed, on any such place) that a report may repeat; newest first. */
export async function listOtherReports(
  db: Db,
  scope: ReadScope,
  { id, siteId }: { id: string; siteId: string | null },
): Promise<ReportRow[]> {
  requireReviewerScope(scope);
  const reports = await db.report.findMany({
    where: { siteId, id: { not: id }, state: { notIn: ["duplicate", "spam", "withdrawn"] } },
    select: rowSelect,
    orderBy: { receivedAt: "desc" },
    take: 20,
  });
  return reports.map(rowOf);
}

/** What a report sent with this form's key says, to tell a repetition from another report. */
export async function findSentReport(
  db: Db,
  idempotencyKey: string,
): Promise<
  | (Pick<
      SubmitReport,
      "siteId" | "placeText" | "position" | "whatHappened" | "severity" | "cause" | "howKnown" | "sources"
    > & {
      date: UncertainDate;
      files: string[];
    })
  | null
> {
  // Not findUnique: of several with one key in the same tick, Prisma answers only some.
  const report = await db.report.findFirst({
    where: { idempotencyKey: hashSecret(idempotencyKey) },
    include: sentParts,
  });
  if (!report) return null;
  const { siteId, placeText, whatHappened, severity, cause, howKnown, sources } = report;
  const said = { siteId, placeText, position: toPosition(report), whatHappened, severity, cause, howKnown, sources };
  return { ...said, files: sentFiles(report), date: fromDateColumns(report) };
}

const sentParts = {
  sources: { orderBy: { position: "asc" }, select: { url: true, publisher: true, title: true } },
  files: { select: { fileSha256: true, sentAt: true } },
} as const satisfies Prisma.ReportInclude;

/** The files that came with the form, and not with the receipt code later. */
const sentFiles = (report: { receivedAt: Date; files: readonly { fileSha256: string; sentAt: Date }[] }): string[] =>
  report.files
    .filter(({ sentAt }) => sentAt.getTime() === report.receivedAt.getTime())
    .map(({ fileSha256 }) => fileSha256);

/** What was sent, as a receipt says it, for the browser that has just sent it; null where nothing is known of it any more. */
export async function findSentText(db: Db, receipt: string): Promise<{ text: string; hash: string } | null> {
  const report = await db.report.findFirst({
    where: { receiptHash: hashSecret(receipt) },
    include: sentParts,
  });
  if (report?.sentHash == null) return null;
  const { sentHash: hash } = report;
  const [position, date] = [toPosition(report), fromDateColumns(report)];
  const text = sentText({ ...report, position, date, files: sentFiles(report) });
  // A place that became another one since is said by another id: then nothing is shown that does not give the hash.
  return sentHash(text) === hash ? { text, hash } : null;
}

/** What the holder of a receipt is told: where the report stands, and what was asked. Not the report, not the contact. */
export type ReportStatus = {
  state: ReportState;
  receivedAt: string;
  siteTitle: LocalizedText | null;
  placeText: string | null;
  /** Why it was not used, in the reviewer's words. */
  reason: string | null;
  /** The public record it became part of. */
  event: EventTitle | null;
  messages: ReportMessage[];
  fileCount: number;
  /** Of what was sent, as its receipt says it. */
  sentHash: string | null;
};

/** By the code alone; null for a code that belongs to no report. */
export async function findReportStatus(db: Db, receipt: string): Promise<ReportStatus | null> {
  const report = await db.report.findUnique({
    where: { receiptHash: hashSecret(receipt) },
    select: {
      state: true,
      receivedAt: true,
      placeText: true,
      decisionReason: true,
      sentHash: true,
      site: { select: siteNames },
      event: eventSelect,
      messages: detailSelect.messages,
      _count: { select: { files: true } },
    },
  });
  if (!report) return null;
  return {
    state: report.state,
    fileCount: report._count.files,
    sentHash: report.sentHash,
    receivedAt: report.receivedAt.toISOString(),
    siteTitle: report.site && titleOf(report.site.names),
    placeText: report.placeText,
    reason: report.state === "rejected" ? report.decisionReason : null,
    event: report.event && toEventTitle(report.event),
    messages: report.messages.map((message) => ({ ...message, at: message.at.toISOString() })),
  };
}

export type EventToReport = { id: string; title: LocalizedText; siteId: string };

/** The public record a report is about; null for one that the scope does not see. */
export async function findEventToReport(db: Db, scope: ReadScope, id: string): Promise<EventToReport | null> {
  if (!(await seesRecord(db, scope, { type: "damage_event", id }))) return null;
  const event = await db.damageEvent.findUnique({ where: { id }, select: { id: true, title: true, siteId: true } });
  return event && { ...event, title: fromRequiredTextColumn(event.title) };
}
