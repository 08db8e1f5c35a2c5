import { randomUUID } from "node:crypto";
import { keepFile } from "@/features/evidence/mutations";
import { toDateColumns } from "@/lib/dates/columns";
import type { Db, Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { AcceptedFile } from "@/lib/file-intake/accept-file";
import { seal } from "@/lib/sealed-box";
import { openStates, saysTheSame, statesBefore } from "./model";
import { findSentReport } from "./queries";
import { hashSecret, receiptOf } from "./receipt";
import { sentHash, sentText } from "./receipt-content";
import type { ReportRef, SubmitReport } from "./schema";
import { decide } from "./transition";

/** Keys a report needs; the one for contacts is asked for only when there is a contact to seal. */
export type ReportKeys = { receipt: Uint8Array; contact: () => Uint8Array };

/** `already_sent`: the same form once more. `differs`: a form that was sent, filled in anew; nothing is stored. */
export type SubmitResult = { outcome: "received" | "already_sent"; receipt: string } | { outcome: "differs" };

/** Stores a report once, however often its form arrives. */
export async function submitReport(
  db: Db,
  report: SubmitReport,
  { now, keys, files = [] }: { now: Date; keys: ReportKeys; files?: readonly AcceptedFile[] },
): Promise<SubmitResult> {
  const { sources, contact, date, position, idempotencyKey, ...columns } = report;
  const receipt = receiptOf(idempotencyKey, keys.receipt);
  const id = randomUUID();
  const isNew = await db.$transaction(async (tx) => {
    await checkNames(tx, report);
    // ON CONFLICT DO NOTHING: of forms sent at once, one is stored and the others learn of it without an error.
    const { count } = await tx.report.createMany({
      data: {
        ...columns,
        ...toDateColumns(date),
        ...toPositionColumns(position),
        id,
        contactSealed: contact === null ? null : seal(keys.contact(), contact, id),
        idempotencyKey: hashSecret(idempotencyKey),
        receiptHash: hashSecret(receipt),
        receivedAt: now,
        sentHash: sentHash(sentText({ ...report, files: files.map(({ sha256 }) => sha256), receivedAt: now })),
      },
      skipDuplicates: true,
    });
    if (count !== 1) return false;
    await tx.reportSource.createMany({
      data: sources.map((source, position) => ({ ...source, position, reportId: id })),
    });
    await keepReportFiles(tx, id, files, now);
    return true;
  });
  if (isNew) return { outcome: "received", receipt };
  const sent = await findSentReport(db, idempotencyKey);
  if (!sent) throw new AppError("conflict");
  return saysTheSame(sent, { ...report, files: files.map(({ sha256 }) => sha256) })
    ? { outcome: "already_sent", receipt }
    : { outcome: "differs" };
}

const toPositionColumns = (position: SubmitReport["position"]) =>
  position === null
    ? {}
    : {
        ...{ latitude: position.lat, longitude: position.lon },
        ...{ positionMetres: position.precisionMetres, positionGiven: position.given },
      };

/** Most files of one report, those sent later included. */
export const mostReportFiles = 24;

/** Rows of files whose bytes are stored. A file that the report has already is not added again. */
async function keepReportFiles(tx: Tx, reportId: string, files: readonly AcceptedFile[], now: Date): Promise<void> {
  for (const file of files) await keepFile(tx, { file, now });
  await tx.reportFile.createMany({
    data: files.map(({ sha256 }, position) => ({ reportId, fileSha256: sha256, position, sentAt: now })),
    skipDuplicates: true,
  });
}

/** The reporter adds files. `already_decided` when nobody waits for any, `too_large` when there are too many. */
export async function addReportFiles(
  db: Db,
  { receipt, files, now }: { receipt: string; files: readonly AcceptedFile[]; now: Date },
): Promise<void> {
  await db.$transaction(async (tx) => {
    const where = { receiptHash: hashSecret(receipt), state: { in: [...openStates] } };
    // A decision made before these files came was made without them.
    const { count } = await tx.report.updateMany({ where, data: { version: { increment: 1 }, ...byReporter(now) } });
    const report = count === 1 ? await tx.report.findFirst({ where, select: { id: true } }) : null;
    if (report === null) throw new AppError("already_decided");
    await keepReportFiles(tx, report.id, files, now);
    if ((await tx.reportFile.count({ where: { reportId: report.id } })) > mostReportFiles)
      throw new AppError("too_large");
  });
}

/** Throws `not_found` when the form names a site or a record that is not in the register. */
async function checkNames(tx: Pick<Db, "site" | "damageEvent">, { siteId, aboutEventId }: SubmitReport): Promise<void> {
  if (siteId !== null && (await tx.site.count({ where: { id: siteId, state: "published" } })) === 0)
    throw new AppError("not_found");
  if (aboutEventId !== null && (await tx.damageEvent.count({ where: { id: aboutEventId } })) === 0)
    throw new AppError("not_found");
}

export type Decider = { reviewerId: string; now: Date };

const byReporter = (now: Date) => ({ changedAt: now, changedById: null });

/** A reviewer takes a report up, or takes up again what was put aside. */
export async function openReport(db: Db, report: ReportRef, { reviewerId, now }: Decider): Promise<void> {
  await decide(
    db,
    report,
    "in_review",
    { by: reviewerId, at: now },
    {
      decidedAt: null,
      decidedById: null,
      decisionReason: null,
      duplicateOfId: null,
    },
  );
}

/** Puts a question to the reporter, who reads it with the receipt code. */
export async function askReporter(
  db: Db,
  report: ReportRef,
  { question, reviewerId, now }: Decider & { question: string },
): Promise<void> {
  await db.$transaction(async (tx) => {
    await decide(tx, report, "needs_info", { by: reviewerId, at: now }, {});
    await tx.reportMessage.create({ data: { reportId: report.id, author: "reviewer", text: question, at: now } });
  });
}

/** The reporter's answer; the report goes back to its reviewers. `already_decided` when nobody waits for one any more. */
export async function answerQuestion(
  db: Db,
  { receipt, text, now }: { receipt: string; text: string; now: Date },
): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.report.updateMany({
      where: { receiptHash: hashSecret(receipt), state: "needs_info" },
      data: { state: "in_review", version: { increment: 1 }, ...byReporter(now) },
    });
    if (count !== 1) throw new AppError("already_decided");
    const { id } = await tx.report.findUniqueOrThrow({
      where: { receiptHash: hashSecret(receipt) },
      select: { id: true },
    });
    await tx.reportMessage.create({ data: { reportId: id, author: "reporter", text, at: now } });
  });
}

/** The reporter takes the report back: the way to reach them is erased at once, and nothing names its files any more. */
export async function withdrawReport(db: Db, { receipt, now }: { receipt: string; now: Date }): Promise<void> {
  await db.$transaction(async (tx) => {
    const receiptHash = hashSecret(receipt);
    const { count } = await tx.report.updateMany({
      where: { receiptHash, state: { in: statesBefore("withdrawn") } },
      data: { state: "withdrawn", version: { increment: 1 }, ...byReporter(now), contactSealed: null, decidedAt: now },
    });
    if (count !== 1) throw new AppError("already_decided");
    await tx.reportFile.deleteMany({ where: { report: { receiptHash } } });
    // The bytes go with the next sweep, unless they are evidence by now.
    await tx.storedFile.deleteMany({
      where: { evidence: { none: {} }, reportFiles: { none: {} }, pictures: { none: {} } },
    });
  });
}

/**
 * Declines a report as unusable or as spam. Throws `already_decided`, `conflict` where its reporter has answered meanwhile,
 * and `not_found`.
 */
export async function rejectReport(
  db: Db,
  report: ReportRef,
  { as, reason, reviewerId, now }: Decider & { as: "rejected" | "spam"; reason: string },
): Promise<void> {
  await decide(
    db,
    report,
    as,
    { by: reviewerId, at: now },
    { decisionReason: reason, decidedById: reviewerId, decidedAt: now },
  );
}

/** Marks a report as saying what another says. A ring of duplicates is refused as `invalid`. */
export async function markDuplicate(
  db: Db,
  report: ReportRef,
  { duplicateOfId, reason, reviewerId, now }: Decider & { duplicateOfId: string; reason: string },
): Promise<void> {
  await db.$transaction(async (tx) => {
    // Both are locked, in one order: two reviewers cannot mark each of two reports as a duplicate of the other.
    const locked = await tx.$queryRaw<{ id: string; state: string }[]>`
      SELECT id, state::text FROM report WHERE id IN (${report.id}, ${duplicateOfId}) ORDER BY id FOR UPDATE`;
    const original = locked.find(({ id }) => id === duplicateOfId);
    if (!original || original.id === report.id || original.state === "duplicate") throw new AppError("invalid");
    await decide(
      tx,
      report,
      "duplicate",
      { by: reviewerId, at: now },
      {
        duplicateOfId,
        decisionReason: reason,
        decidedById: reviewerId,
        decidedAt: now,
      },
    );
  });
}

/** Erases the ways to reach reporters of reports older than that. Returns how many were erased. */
export async function purgeContacts(
  db: Db,
  { olderThanDays, now }: { olderThanDays: number; now: Date },
): Promise<number> {
  const before = new Date(now.getTime() - olderThanDays * 86_400_000);
  const { count } = await db.report.updateMany({
    where: { receivedAt: { lt: before }, contactSealed: { not: null } },
    data: { contactSealed: null },
  });
  return count;
}
