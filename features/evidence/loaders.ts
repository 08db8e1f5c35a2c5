import "server-only";
import { buffer } from "node:stream/consumers";
import { cache } from "react";
import { findViewer, requireReviewer } from "@/features/accounts/gate";
import { loaderIn } from "@/features/as-of/loaders";
import type { ReadScope } from "@/features/scope/scope";
import { getDb } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { extensionOf } from "@/lib/file-intake/kinds";
import { makePreview } from "@/lib/file-intake/pictures";
import { noFile, serveFile } from "@/lib/file-response";
import type { FileStore } from "@/lib/file-store/file-store";
import { getFileStores } from "@/lib/file-store/shared-store";
import { readPictureName } from "./model";
import { canReadOriginals } from "./policy";
import {
  type EvidenceTarget,
  findEvidence,
  findOriginal,
  findPicture,
  findReportFile,
  findWithdrawnEvidence,
  getAbout,
  getEvidenceRecord,
  listReportFiles,
} from "./queries";

/** What can be an id; anything else never reaches a query. */
const idOf = (text: string): string => (/^[A-Za-z0-9_-]{1,120}$/.test(text) ? text : "");

/** A page of evidence: what the reader may see, that it was withdrawn and why, or nothing. */
export const loadEvidencePage = loaderIn(async (db, { scope }, asked: string) => {
  const id = idOf(asked);
  const evidence = await findEvidence(db, scope, id);
  if (evidence !== null) return { state: "shown" as const, evidence };
  const withdrawn = await findWithdrawnEvidence(db, scope, id);
  return withdrawn === null ? { state: "unknown" as const } : { state: "withdrawn" as const, withdrawn };
});

/** Whether the reader is shown the ways to change evidence. The actions ask again. */
export const loadMayKeepEvidence = cache(async () => canReadOriginals(await findViewer()));

/** A reviewer's scope, or null for anybody else: a file's address says no more than "not found". */
async function findReviewerScope(): Promise<ReadScope | null> {
  if (!canReadOriginals(await findViewer())) return null;
  return (await requireReviewer({ whenSignedOut: "throw" })).scope;
}

/** One size of a picture. A reviewer also sees what the scope may not, and no cache keeps that. */
export async function servePicture(request: Request, scope: ReadScope, id: string, name: string): Promise<Response> {
  const asked = readPictureName(name);
  if (asked === null) return noFile();
  const [db, at] = [getDb(), { id: idOf(id), ...asked }];
  const shown = await findPicture(db, scope, at);
  const reviewers = shown === null ? await findReviewerScope() : null;
  const picture = shown ?? (reviewers === null ? null : await findPicture(db, reviewers, at));
  if (picture === null) return noFile();
  return serveFile(getFileStores().shown, request, {
    sha256: picture.sha256,
    mediaType: asked.format === "webp" ? "image/webp" : "image/jpeg",
    name: `${at.id}-${name}`,
    disposition: "inline",
    isPrivate: shown === null || scope.link !== null,
  });
}

/** The original, for reviewers, as a download. */
export async function serveOriginal(request: Request, id: string): Promise<Response> {
  const scope = await findReviewerScope();
  const file = scope === null ? null : await findOriginal(getDb(), scope, idOf(id));
  if (file === null) return noFile();
  return serveFile(getFileStores().originals, request, {
    ...file,
    name: `${idOf(id)}.${extensionOf[file.mediaType]}`,
    disposition: "attachment",
    isPrivate: true,
  });
}

/** A file that came with a report, for reviewers: as a download, or as a small picture to know it by. */
export async function serveReportFile(
  request: Request,
  { reportId, fileId, isPreview }: { reportId: string; fileId: string; isPreview: boolean },
): Promise<Response> {
  const scope = await findReviewerScope();
  const at = { reportId: idOf(reportId), fileId: idOf(fileId) };
  const file = scope === null ? null : await findReportFile(getDb(), scope, at);
  if (file === null) return noFile();
  const { originals } = getFileStores();
  if (isPreview) return file.mediaType === "application/pdf" ? noFile() : servePreview(originals, file.sha256);
  return serveFile(originals, request, {
    ...file,
    name: `${at.fileId}.${extensionOf[file.mediaType]}`,
    disposition: "attachment",
    isPrivate: true,
  });
}

async function servePreview(originals: FileStore, sha256: string): Promise<Response> {
  const original = await originals.open(sha256);
  if (original === null) return noFile();
  const preview = await makePreview(await buffer(original.stream()));
  return new Response(new Uint8Array(preview), {
    headers: {
      "content-type": "image/webp",
      "cache-control": "private, no-store",
    },
  });
}

const orNull = (error: unknown): null => {
  if (error instanceof AppError && error.code === "not_found") return null;
  throw error;
};

function knownAbout(about: EvidenceTarget): EvidenceTarget {
  if ("eventId" in about) return { eventId: idOf(about.eventId) };
  return "claimId" in about ? { claimId: idOf(about.claimId) } : { slug: idOf(about.slug) };
}

/** What evidence is to be added to, with the file of a report it is made of. Null for no such record or file. */
export const loadNewEvidence = cache(
  async (about: EvidenceTarget, from: { report: string | null; file: string | null }) => {
    const { scope } = await requireReviewer();
    const of = await getAbout(getDb(), scope, knownAbout(about)).catch(orNull);
    if (of === null) return null;
    if (from.report === null || from.file === null) return { of, file: null };
    const file = await findReportFile(getDb(), scope, { reportId: idOf(from.report), fileId: idOf(from.file) });
    return file === null ? null : { of, file };
  },
);

/** Evidence as a reviewer corrects it, withdrawn or not. Null for no such evidence. */
export const loadEvidenceToEdit = cache(async (id: string) => {
  const context = await requireReviewer();
  const stored = await getEvidenceRecord(getDb(), idOf(id)).catch(orNull);
  return stored && { ...stored, context, page: await findEvidence(getDb(), context.scope, idOf(id)) };
});

/** Files that came with a report. */
export const loadReportFiles = cache(async (reportId: string) => {
  const { scope } = await requireReviewer();
  return listReportFiles(getDb(), scope, idOf(reportId));
});
