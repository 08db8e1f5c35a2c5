"use server";

import { requireDesk } from "@/features/accounts/gate";
import { withLastChange } from "@/features/chain/last-change";
import { applyOrPropose } from "@/features/proposals/mutations";
import { latestDayOnEarth } from "@/lib/dates/calendar";
import { AppError } from "@/lib/errors";
import { getFileStores } from "@/lib/file-store/shared-store";
import { defineFormAction } from "@/lib/forms/define-form-action";
import { type FormTexts, idOf, type Read, readAll } from "@/lib/forms/form-schema";
import { conflictWith, type FormState, invalidWith, requireSameRevision, revisionOf } from "@/lib/forms/form-state";
import { type FilesField, keptFilesOf, takeFormFiles } from "@/lib/forms/kept-files";
import { leadTo } from "@/lib/forms/lead-to";
import { addedTexts } from "@/lib/forms/localized-form";
import { unsentFilesOf } from "@/lib/forms/unsent-files";
import { pageLocale } from "@/lib/i18n/page-locale";
import { deriveKey } from "@/lib/sealed-box";
import { formatBytes } from "@/lib/text/format-bytes";
import { fitsKind, readDescription, textsOfEvidence } from "./form-schema";
import { evidenceHref } from "./model";
import { addEvidence } from "./mutations";
import { type EvidenceTarget, findReportFile, getAbout, getEvidenceRecord } from "./queries";
import type { StoredFileRecord } from "./schema";

type Desk = Awaited<ReturnType<typeof requireDesk>>;

const today = () => latestDayOnEarth(new Date());

/** Whoever chose a file holds it: a token of one reviewer's form is none in another's. */
const fileField = ({ viewer }: Desk): FilesField => ({
  name: "file",
  most: 1,
  keeping: { key: deriveKey(process.env.TADMUR_AUTH_SECRET, "files of evidence forms"), subject: viewer.id },
});

/** The file that came with a report and that a form is about; null where one is chosen in the form. */
function reportFileOf({ report = "", reportFile = "" }: FormTexts): { reportId: string; fileId: string } | null {
  return report === "" || reportFile === "" ? null : { reportId: idOf(report), fileId: idOf(reportFile) };
}

async function withFile(state: FormState, desk: Desk & { formData: FormData }): Promise<FormState> {
  if (reportFileOf(state.values) !== null) return state;
  const locale = await pageLocale();
  return takeFormFiles(state, desk.formData, {
    ...fileField(desk),
    stores: getFileStores(),
    unsent: unsentFilesOf(desk.viewer.id, getFileStores()),
    say: ({ name, bytes }) => `${name} · ${formatBytes(bytes, locale)}`,
  });
}

async function readFile(texts: FormTexts, desk: Desk): Promise<Read<StoredFileRecord>> {
  const asked = reportFileOf(texts);
  if (asked === null) {
    const [file] = keptFilesOf(texts, fileField(desk));
    return file === undefined ? { ok: false, fieldErrors: { file: ["file_required"] } } : { ok: true, value: file };
  }
  const file = await findReportFile(desk.db, desk.scope, asked);
  if (file === null) throw new AppError("not_found");
  return { ok: true, value: file };
}

function aboutOf({ event = "", claim = "", site = "" }: FormTexts): EvidenceTarget {
  if (event !== "") return { eventId: idOf(event) };
  return claim !== "" ? { claimId: idOf(claim) } : { slug: idOf(site) };
}

/** Adds a picture or a document to an event, a claim or a site. */
export const addEvidenceAction = defineFormAction({
  gate: requireDesk,
  prepare: withFile,
  schema: async (texts, desk) =>
    readAll({ file: await readFile(texts, desk), description: readDescription(texts, today()) }),
  handle: async ({ file, description }, { db, scope, actor, viewer, state }) => {
    const { described, reason } = description;
    if (!fitsKind(described.kind, file)) return invalidWith(state, { kind: ["a_document"] });
    const about = await getAbout(db, scope, aboutOf(state.values));
    const record = { ...described, about: { type: about.type, id: about.recordId }, file };
    const { id, changeId } = await addEvidence(db, getFileStores(), record, { actor, at: new Date(), reason });
    if (reportFileOf(state.values) === null) await unsentFilesOf(viewer.id, getFileStores()).giveBack(file.bytes);
    // What is there already makes no change, which nothing is said of.
    return leadTo({ pathname: evidenceHref(id), query: { changed: changeId } });
  },
});

/** Corrects what is said of a picture or a document, or proposes to where that takes a picture out of view. */
export const correctEvidenceAction = defineFormAction({
  gate: requireDesk,
  schema: async (texts, { db }) => {
    const { revision, record } = await getEvidenceRecord(db, idOf(texts.evidence));
    requireSameRevision(revisionOf(texts), revision);
    return readDescription(texts, today(), record);
  },
  handle: async ({ described, reason }, { db, actor, state }) => {
    const ref = { id: idOf(state.values.evidence), follows: revisionOf(state.values) };
    const { record } = await getEvidenceRecord(db, ref.id);
    if (!fitsKind(described.kind, record.file)) return invalidWith(state, { kind: ["a_document"] });
    const wanted = { verb: "correct", type: "evidence", ref, record: { ...record, ...described } } as const;
    const outcome = await applyOrPropose(db, { actor, at: new Date(), reason }, wanted);
    const query = outcome.done === "applied" ? { changed: outcome.changeId } : { proposed: outcome.proposalId };
    return leadTo({ pathname: evidenceHref(ref.id), query });
  },
  onConflict: async (state, { db }) => {
    const { revision, record } = await getEvidenceRecord(db, idOf(state.values.evidence));
    const values = textsOfEvidence(record);
    const subject = { type: "evidence", id: idOf(state.values.evidence) } as const;
    return conflictWith(await withLastChange(state, db, subject), {
      revision,
      values,
      renewed: addedTexts(state.values, values, ["caption"]),
    });
  },
});
