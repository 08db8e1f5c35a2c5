"use server";

import { previewDate } from "@/components/form/preview-date";
import { publicScope } from "@/features/accounts/gate";
import { askedOfPosition, withPositionMap } from "@/features/sites/components/position-form";
import { foundPlaces, listPlaces } from "@/features/sites/picker-queries";
import { positionInOneText } from "@/features/sites/position-press-model";
import { findSeenPositionAround } from "@/features/sites/position-queries";
import { clientOfRequest } from "@/lib/client-of-request";
import { latestDayOnEarth } from "@/lib/dates/calendar";
import { getDb } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { AcceptedFile } from "@/lib/file-intake/accept-file";
import { getFileStores } from "@/lib/file-store/shared-store";
import { nothing } from "@/lib/forms/answer-schemas";
import { defineButtonAction } from "@/lib/forms/define-button-action";
import { defineFormAction } from "@/lib/forms/define-form-action";
import { codesAt, idOf, readMessage } from "@/lib/forms/form-schema";
import { buttonOf, type FormState, failedWith, invalidWith, isMidway } from "@/lib/forms/form-state";
import { bytesOf, type FilesField, keptFilesOf, takeFormFiles } from "@/lib/forms/kept-files";
import { unsentFilesOf } from "@/lib/forms/unsent-files";
import { redirect } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { takeOrThrow } from "@/lib/rate-limit";
import { formatBytes } from "@/lib/text/format-bytes";
import { readReport, sourceCountOf } from "./form-schema";
import { limits } from "./limits";
import { addReportFiles, answerQuestion, submitReport, withdrawReport } from "./mutations";
import { findReportStatus } from "./queries";
import { mintIdempotencyKey, readReceipt } from "./receipt";
import { findKeptReceipt, forgetReceipt, keepReceipt } from "./receipt-cookie";
import { idempotencyKeySchema, maxSources, receiptSchema, unlisted } from "./schema";
import { fileKey, reportKeys } from "./secrets";

/** Anybody who writes to the register: what they may read, and which client they are counted as. */
const reporterDesk = async () => ({ db: getDb(), scope: publicScope(), client: await clientOfRequest() });

/** Somebody who has opened a report with its code in this browser. Throws `report_closed`. */
async function receiptDesk() {
  const now = new Date();
  const receipt = await findKeptReceipt("status", now);
  if (receipt === null) throw new AppError("report_closed");
  return { ...(await reporterDesk()), receipt, now };
}

type ReporterDesk = Awaited<ReturnType<typeof reporterDesk>>;

const today = () => latestDayOnEarth(new Date());

/** The field of files in both forms of a reporter. */
const filesField = (): FilesField => ({ name: "files", keeping: { key: fileKey(), subject: "report" } });

async function withFiles(state: FormState, { client, formData }: ReporterDesk & { formData: FormData }) {
  const locale = await pageLocale();
  return takeFormFiles(state, formData, {
    ...filesField(),
    stores: getFileStores(),
    say: ({ name, bytes }) => `${name} · ${formatBytes(bytes, locale)}`,
    mayTake: async () => (await limits().files.take(client)).isAllowed,
    unsent: unsentFilesOf(client, getFileStores()),
  });
}

/** Files that were sent with their form are no longer held for one. */
const noteSent = (client: string | null, files: readonly AcceptedFile[]) =>
  unsentFilesOf(client, getFileStores()).giveBack(bytesOf(files));

/** The places that the words of the form may mean, and what its date would be stored as. */
async function withPlaces(state: FormState, { db, scope }: ReporterDesk): Promise<FormState> {
  const [texts, locale] = [state.values, await pageLocale()];
  const words = texts.place ?? "";
  const places = await listPlaces(db, scope, { words, chosenId: idOf(texts.site), locale });
  const when = previewDate(texts, "when", today(), locale);
  return { ...state, found: foundPlaces(words, places, locale), previews: when === null ? {} : { when } };
}

/** The form with its position on a map, and asked back whether that is right: of the place only what everybody may see is compared. */
async function withPosition(state: FormState, { db, scope }: ReporterDesk): Promise<FormState> {
  const texts = state.values;
  const placeId = texts.site === unlisted ? "" : idOf(texts.site);
  const drawn = await withPositionMap(state, positionInOneText, { db, scope, placeId });
  const read = positionInOneText.read(drawn.values);
  if (isMidway(texts) || !read.ok) return drawn;
  return askedOfPosition(drawn, read.value, placeId === "" ? null : await findSeenPositionAround(db, scope, placeId));
}

/** What a button in the midst of the form asks for. A problem with its files is said first. */
function midway(state: FormState): FormState {
  const texts = state.values;
  const { intent } = buttonOf(texts);
  if (state.status !== "idle") return state;
  if (intent === "find") return { ...state, focusId: state.found.place === undefined ? "place" : "site" };
  if (intent === "check") return { ...state, ...codesAt(texts, "when", today()), focusId: "when-preview" };
  if (intent !== "add") return state;
  const count = Math.min(sourceCountOf(texts) + 1, maxSources);
  return { ...state, values: { ...texts, sourceCount: String(count) }, focusId: `source.${count - 1}.url` };
}

/** A form that was open for too long gets a new key, and is looked over before it is sent with it. */
function withKey(state: FormState): FormState {
  if (isMidway(state.values) || idempotencyKeySchema.safeParse(state.values.key).success) return state;
  return withNewKey({ ...state, status: "invalid", formErrors: ["form_expired"] });
}

const withNewKey = (state: FormState): FormState => ({
  ...state,
  values: { ...state.values, key: mintIdempotencyKey() },
});

/** The report form: looks up a place, adds a row, shows the date, or sends. */
export const reportAction = defineFormAction({
  gate: reporterDesk,
  prepare: async (state, desk) => {
    const shown = await withPosition(await withFiles(await withPlaces(state, desk), desk), desk);
    return withKey(midway(shown));
  },
  schema: async (texts, { state }) => {
    const search = { searched: texts["place.searched"] ?? "", found: state.found.place?.choices.length ?? 0 };
    return readReport(texts, { today: today(), locale: await pageLocale(), search });
  },
  handle: async (report, { db, client, state }) => {
    const [now, files] = [new Date(), keptFilesOf(state.values, filesField())];
    await takeOrThrow(limits().reports, client);
    const sent = await submitReport(db, report, { now, keys: reportKeys(), files });
    if (sent.outcome === "received") await noteSent(client, files);
    else await limits().reports.giveBack(client);
    // What was changed after sending is another report, and needs a key of its own.
    if (sent.outcome === "differs") return failedWith(withNewKey(state), "already_sent");
    await keepReceipt("sent", sent.receipt, now);
    return redirect({ href: "/report/sent", locale: await pageLocale() });
  },
});

export const forgetReceiptAction = defineButtonAction({
  page: "/report/sent",
  gate: reporterDesk,
  schema: nothing,
  handle: () => forgetReceipt("sent"),
});

/** Opens the report that this browser has just sent, without its code being typed. */
export const openSentAction = defineButtonAction({
  page: "/report/status",
  gate: reporterDesk,
  schema: nothing,
  handle: async () => {
    const now = new Date();
    const receipt = await findKeptReceipt("sent", now);
    if (receipt !== null) await keepReceipt("status", receipt, now);
  },
});

/** Forgets both codes that a browser can hold. */
export const leaveNoTraceAction = defineButtonAction({
  page: "/",
  gate: reporterDesk,
  schema: nothing,
  handle: async () => {
    await forgetReceipt("sent");
    await forgetReceipt("status");
  },
});

/** Opens a report by its code. A code that is no code and one that nobody has get the same words, and count the same. */
export const openStatusAction = defineFormAction({
  gate: reporterDesk,
  schema: receiptSchema,
  handle: async ({ code }, { db, client, state }) => {
    await takeOrThrow(limits().codes, client, "codes_limited");
    const receipt = readReceipt(code);
    const status = receipt === null ? null : await findReportStatus(db, receipt);
    if (receipt === null || status === null) return invalidWith(state, { code: ["unknown_code"] });
    await limits().codes.giveBack(client);
    await keepReceipt("status", receipt, new Date());
    return redirect({ href: "/report/status", locale: await pageLocale() });
  },
});

export const answerQuestionAction = defineFormAction({
  gate: receiptDesk,
  schema: (texts) => readMessage(texts, "answer"),
  handle: async (text, { db, receipt, now }) => {
    await answerQuestion(db, { receipt, text, now });
    return redirect({ href: { pathname: "/report/status", query: { done: "answered" } }, locale: await pageLocale() });
  },
});

/** Files that the reporter adds with the receipt code. */
export const addFilesAction = defineFormAction({
  gate: receiptDesk,
  prepare: withFiles,
  schema: (texts) => {
    const files = keptFilesOf(texts, filesField());
    return files.length > 0
      ? { ok: true, value: files }
      : { ok: false, fieldErrors: { [filesField().name]: ["file_required"] } };
  },
  handle: async (files, { db, client, receipt, now }) => {
    await addReportFiles(db, { receipt, files, now });
    await noteSent(client, files);
    return redirect({ href: { pathname: "/report/status", query: { done: "added" } }, locale: await pageLocale() });
  },
});

export const withdrawReportAction = defineFormAction({
  gate: receiptDesk,
  schema: nothing,
  handle: async (_, { db, receipt, now }) => {
    await withdrawReport(db, { receipt, now });
    return redirect({ href: "/report/status", locale: await pageLocale() });
  },
});

export const closeStatusAction = defineButtonAction({
  page: "/report/status",
  gate: reporterDesk,
  schema: nothing,
  handle: () => forgetReceipt("status"),
});
