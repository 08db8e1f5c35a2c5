"use server";

import { previewDate } from "@/components/form/preview-date";
import { publicScope } from "@/features/accounts/gate";
import { foundPlaces, listPlaces } from "@/features/sites/picker-queries";
import { latestDayOnEarth } from "@/lib/dates/calendar";
import { getDb } from "@/lib/db";
import { getFileStores } from "@/lib/file-store/shared-store";
import { codesAt, idOf, readMessage } from "@/lib/forms/form-schema";
import { answeredForm, buttonOf, failedWith, invalidWith, type SpecFormState } from "@/lib/forms/form-state";
import { guarded } from "@/lib/forms/guarded";
import { type KeptFile, readFormFiles, withoutFiles } from "@/lib/forms/kept-files";
import { redirect } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { formatBytes } from "@/lib/text/format-bytes";
import { clientOfRequest, limits } from "./limits";
import { addReportFiles, answerQuestion, submitReport, withdrawReport } from "./mutations";
import { findReportStatus } from "./queries";
import { mintIdempotencyKey, readReceipt } from "./receipt";
import { findKeptReceipt, forgetReceipt, keepReceipt } from "./receipt-cookie";
import { maxSources, readReport, sourceCountOf } from "./schema";
import { fileKey, reportKeys } from "./secrets";

/** The field of files in both forms of a reporter. */
const filesName = "files";

type WithFiles = { state: SpecFormState; files: KeptFile[]; errors: Record<string, string[]> };

/** Takes the files that came with a form; from here on it holds them, whatever else is wrong with it. */
async function takeFiles(state: SpecFormState, formData: FormData): Promise<WithFiles> {
  const [client, locale] = await Promise.all([clientOfRequest(), pageLocale()]);
  const { files, errors, values } = await readFormFiles(formData, state.values, {
    name: filesName,
    stores: getFileStores(),
    keeping: { key: fileKey(), subject: "report" },
    say: ({ name, bytes }) => `${name} · ${formatBytes(bytes, locale)}`,
    mayTake: async () => (await limits().files.take(client)).isAllowed,
  });
  const held = { ...withoutFiles(state.values, filesName), ...values };
  return { state: { ...state, values: held }, files, errors: errors.length === 0 ? {} : { [filesName]: errors } };
}

/** What the form shows again whatever happens: the places its words may mean, and what its date would be stored as. */
async function prepared(typed: SpecFormState): Promise<SpecFormState> {
  const [texts, locale] = [typed.values, await pageLocale()];
  const words = texts.place ?? "";
  const places = await listPlaces(getDb(), publicScope(), { words, chosenId: idOf(texts.site), locale });
  const when = previewDate(texts, "when", latestDayOnEarth(new Date()), locale);
  return { ...typed, found: foundPlaces(words, places, locale), previews: when === null ? {} : { when } };
}

/** The report form: looks up a place, adds a row, shows the date, or sends. */
export async function reportAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  const typed = answeredForm(formData, previous);
  const found = await guarded(typed, () => prepared(typed));
  if (found.status === "failed") return found;
  return guarded(found, async () => {
    const { state, files, errors } = await takeFiles(found, formData);
    const [texts, locale, today] = [state.values, await pageLocale(), latestDayOnEarth(new Date())];
    const { intent } = buttonOf(texts);
    if (intent !== "send" && Object.keys(errors).length > 0) return invalidWith(state, errors);
    if (intent === "find") return { ...state, focusId: state.found.place === undefined ? "place" : "site" };
    if (intent === "check") return { ...state, ...codesAt(texts, "when", today), focusId: "when-preview" };
    if (intent === "add") {
      const count = Math.min(sourceCountOf(texts) + 1, maxSources);
      return { ...state, values: { ...texts, sourceCount: String(count) }, focusId: `source.${count - 1}.url` };
    }
    const search = { searched: texts["place.searched"] ?? "", found: state.found.place?.choices.length ?? 0 };
    const read = readReport(texts, { today, locale, search });
    if (!read.ok) return invalid(state, { ...read.fieldErrors, ...errors });
    return Object.keys(errors).length > 0 ? invalidWith(state, errors) : send(state, read.value, files);
  });
}

function invalid(state: SpecFormState, { key, ...fieldErrors }: Record<string, string[]>): SpecFormState {
  const values = key === undefined ? state.values : { ...state.values, key: mintIdempotencyKey() };
  return invalidWith({ ...state, values }, fieldErrors, key);
}

async function send(
  state: SpecFormState,
  report: Parameters<typeof submitReport>[1],
  kept: readonly KeptFile[],
): Promise<SpecFormState> {
  const [now, client] = [new Date(), await clientOfRequest()];
  if (!(await limits().reports.take(client)).isAllowed) return failedWith(state, "rate_limited");
  const sent = await submitReport(getDb(), report, { now, keys: reportKeys(), files: kept.map(withoutName) });
  if (sent.outcome !== "received") await limits().reports.giveBack(client);
  // What was changed after sending is another report, and needs a key of its own.
  if (sent.outcome === "differs")
    return failedWith({ ...state, values: { ...state.values, key: mintIdempotencyKey() } }, "already_sent");
  await keepReceipt("sent", sent.receipt, now);
  return redirect({ href: "/report/sent", locale: await pageLocale() });
}

export async function forgetReceiptAction(): Promise<void> {
  await forgetReceipt("sent");
  redirect({ href: "/report/sent", locale: await pageLocale() });
}

/** Opens a report by its code. A code that is no code and one that nobody has get the same words, and count the same. */
export async function openStatusAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  const state = answeredForm(formData, previous);
  return guarded(state, async () => {
    const client = await clientOfRequest();
    if (!(await limits().codes.take(client)).isAllowed) return failedWith(state, "codes_limited");
    const receipt = readReceipt(state.values.code ?? "");
    const status = receipt === null ? null : await findReportStatus(getDb(), receipt);
    if (receipt === null || status === null) return invalidWith(state, { code: ["unknown_code"] });
    await limits().codes.giveBack(client);
    await keepReceipt("status", receipt, new Date());
    return redirect({ href: "/report/status", locale: await pageLocale() });
  });
}

export async function answerQuestionAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  const state = answeredForm(formData, previous);
  return guarded(state, async () => {
    const now = new Date();
    const receipt = await findKeptReceipt("status", now);
    if (receipt === null) return failedWith(state, "report_closed");
    const read = readMessage(state.values, "answer");
    if (!read.ok) return invalidWith(state, read.fieldErrors);
    await answerQuestion(getDb(), { receipt, text: read.value, now });
    return redirect({ href: { pathname: "/report/status", query: { done: "answered" } }, locale: await pageLocale() });
  });
}

/** Files that the reporter adds with the receipt code. */
export async function addFilesAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  const typed = answeredForm(formData, previous);
  return guarded(typed, async () => {
    const now = new Date();
    const receipt = await findKeptReceipt("status", now);
    if (receipt === null) return failedWith(typed, "report_closed");
    const { state, files, errors } = await takeFiles(typed, formData);
    if (Object.keys(errors).length > 0) return invalidWith(state, errors);
    if (files.length === 0) return invalidWith(state, { [filesName]: ["file_required"] });
    await addReportFiles(getDb(), { receipt, files: files.map(withoutName), now });
    return redirect({ href: { pathname: "/report/status", query: { done: "added" } }, locale: await pageLocale() });
  });
}

/** What the sender called a file is nobody's business but theirs. */
const withoutName = ({ name: _, ...file }: KeptFile) => file;

export async function withdrawReportAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  const state = answeredForm(formData, previous);
  return guarded(state, async () => {
    const now = new Date();
    const receipt = await findKeptReceipt("status", now);
    if (receipt === null) return failedWith(state, "report_closed");
    await withdrawReport(getDb(), { receipt, now });
    return redirect({ href: "/report/status", locale: await pageLocale() });
  });
}

export async function closeStatusAction(): Promise<void> {
  await forgetReceipt("status");
  redirect({ href: "/report/status", locale: await pageLocale() });
}
