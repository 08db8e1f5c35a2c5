"use server";

import { changeRegister } from "@/features/chain/mutations";
import { answerRecordForm, type Desk } from "@/features/desk/record-form";
import { latestDayOnEarth } from "@/lib/dates/calendar";
import { AppError } from "@/lib/errors";
import { getFileStores } from "@/lib/file-store/shared-store";
import { type FormTexts, idOf } from "@/lib/forms/form-schema";
import { invalidWith, revisionOf, type SpecFormState } from "@/lib/forms/form-state";
import { readFormFiles, withoutFiles } from "@/lib/forms/kept-files";
import { pageLocale } from "@/lib/i18n/page-locale";
import { deriveKey } from "@/lib/sealed-box";
import { formatBytes } from "@/lib/text/format-bytes";
import { fitsKind, readDescription, textsOfEvidence } from "./form-schema";
import { evidenceHref } from "./model";
import { addEvidence, correctEvidence } from "./mutations";
import { type EvidenceTarget, findReportFile, getAbout, getEvidenceRecord } from "./queries";
import type { StoredFileRecord } from "./schema";

const today = () => latestDayOnEarth(new Date());

type Chosen = { state: SpecFormState; file: StoredFileRecord | null; errors: string[] };

/** The file that a form is about: one that came with a report, or one that was chosen. */
async function chosenFile(state: SpecFormState, formData: FormData, { db, scope, viewer }: Desk): Promise<Chosen> {
  const { report = "", reportFile = "" } = state.values;
  if (report !== "" && reportFile !== "") {
    const file = await findReportFile(db, scope, { reportId: idOf(report), fileId: idOf(reportFile) });
    if (file === null) throw new AppError("not_found");
    return { state, file, errors: [] };
  }
  const locale = await pageLocale();
  const { files, errors, values } = await readFormFiles(formData, state.values, {
    name: "file",
    most: 1,
    stores: getFileStores(),
    keeping: { key: deriveKey(process.env.TADMUR_AUTH_SECRET, "files of evidence forms"), subject: viewer.id },
    say: ({ name, bytes }) => `${name} · ${formatBytes(bytes, locale)}`,
  });
  const [kept] = files;
  if (kept === undefined) {
    const missing = errors.length > 0 ? errors : ["file_required"];
    return { state: { ...state, values: withoutFiles(state.values, "file") }, file: null, errors: missing };
  }
  const { name: _name, ...file } = kept;
  return { state: { ...state, values: { ...withoutFiles(state.values, "file"), ...values } }, file, errors };
}

function aboutOf({ event = "", claim = "", site = "" }: FormTexts): EvidenceTarget {
  if (event !== "") return { eventId: idOf(event) };
  return claim !== "" ? { claimId: idOf(claim) } : { slug: idOf(site) };
}

/** Adds a picture or a document to an event, a claim or a site. */
export async function addEvidenceAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  return answerRecordForm(previous, formData, {
    work: async (typed, desk) => {
      const about = await getAbout(desk.db, desk.scope, aboutOf(typed.values));
      const { state, file, errors } = await chosenFile(typed, formData, desk);
      const read = readDescription(state.values, today());
      const wrong = errors.length > 0 ? { file: errors } : {};
      if (!read.ok) return invalidWith(state, { ...wrong, ...read.fieldErrors });
      if (file === null || errors.length > 0) return invalidWith(state, wrong);
      const { described, reason } = read.value;
      if (!fitsKind(described.kind, file)) return invalidWith(state, { kind: ["a_document"] });
      const record = { ...described, about: { type: about.type, id: about.recordId }, file };
      const by = { actor: desk.actor, at: new Date(), reason };
      const { id } = await addEvidence(desk.db, getFileStores(), record, by);
      return { leadsTo: evidenceHref(id) };
    },
  });
}

/** Corrects what is said of a picture or a document. */
export async function correctEvidenceAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  return answerRecordForm(previous, formData, {
    current: async ({ values }, { db }) => {
      const { revision, record } = await getEvidenceRecord(db, idOf(values.evidence));
      return { revision, values: textsOfEvidence(record) };
    },
    work: async (state, { db, actor }) => {
      const ref = { id: idOf(state.values.evidence), follows: revisionOf(state.values) };
      const { record } = await getEvidenceRecord(db, ref.id);
      const read = readDescription(state.values, today(), record);
      if (!read.ok) return invalidWith(state, read.fieldErrors);
      const { described, reason } = read.value;
      if (!fitsKind(described.kind, record.file)) return invalidWith(state, { kind: ["a_document"] });
      await changeRegister(db, { actor, at: new Date(), reason }, (tx, change) =>
        correctEvidence(tx, change, ref, { ...described, about: record.about, file: record.file }),
      );
      return { leadsTo: evidenceHref(ref.id) };
    },
  });
}
