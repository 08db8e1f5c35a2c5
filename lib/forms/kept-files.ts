import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { type AcceptedFile, type AcceptResult, acceptFile } from "@/lib/file-intake/accept-file";
import { fileLimits, mediaTypes } from "@/lib/file-intake/kinds";
import { type FileStores, isSha256 } from "@/lib/file-store/file-store";
import type { FormTexts } from "./form-schema";
import { type FormState, invalidWith } from "./form-state";
import type { UnsentFiles, UnsentProblem } from "./unsent-files";

/** A file that a form holds already: it was taken when the form was sent before, and need not be chosen again. */
export type KeptFile = AcceptedFile & {
  /** What its sender called it: said back to them, and stored nowhere. */
  name: string;
};

const keptSchema = z.strictObject({
  sha256: z.string().refine(isSha256),
  mediaType: z.enum(mediaTypes),
  bytes: z.int().positive(),
  width: z.int().positive().nullable(),
  height: z.int().positive().nullable(),
  name: z.string().max(200),
});

/** `subject` is the form it belongs to: a token of one is none in another. */
export type Keeping = { key: Uint8Array; subject: string };

const sign = ({ key, subject }: Keeping, payload: string): Buffer =>
  createHmac("sha256", key).update(`${subject}\n${payload}`).digest();

/** What stands in the form for a file: only we can write one, so nobody names a file that they did not send. */
export function formatKept(file: KeptFile, keeping: Keeping): string {
  const payload = Buffer.from(JSON.stringify(file)).toString("base64url");
  return `${payload}.${sign(keeping, payload).toString("base64url")}`;
}

export function readKept(token: string, keeping: Keeping): KeptFile | null {
  const [payload = "", given = ""] = token.split(".");
  const [expected, actual] = [sign(keeping, payload), Buffer.from(given, "base64url")];
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) return null;
  try {
    return keptSchema.parse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
  } catch {
    return null;
  }
}

/** The name without a path, without marks that turn its direction, and short. */
const tidyName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? "").replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "").slice(-80) || "–";

export type FormFiles = {
  files: KeptFile[];
  /** What is wrong, each as `code:name of the file`. */
  errors: string[];
  /** What the form shows and sends again for the files it holds. */
  values: FormTexts;
};

/** A field of files: its name, whose tokens count in it, and how many it holds. */
export type FilesField = { name: string; keeping: Keeping; most?: number };

type Reading = FilesField & {
  stores: FileStores;
  say: (file: KeptFile) => string;
  /** Asked once for each new file; false when too many came from one place. */
  mayTake?: () => Promise<boolean>;
  unsent: UnsentFiles;
};

/**
 * Reads a field of files: those the form holds already, less those marked to be left out, and those that came now. A new
 * one is judged and stored at once, so that whatever else is wrong with the form, it need not be sent again.
 */
export async function readFormFiles(formData: FormData, texts: FormTexts, reading: Reading): Promise<FormFiles> {
  const { name, stores, keeping, most = fileLimits.count, say } = reading;
  const errors: string[] = [];
  const files: KeptFile[] = [];
  const add = (file: KeptFile) => {
    if (!files.some(({ sha256 }) => sha256 === file.sha256)) files.push(file);
  };
  for (let row = 0; row < most; row += 1) {
    const kept = readKept(texts[`${name}.kept.${row}`] ?? "", keeping);
    if (kept === null || (texts[`${name}.drop.${row}`] ?? "") !== "") continue;
    if (await stores.originals.has(kept.sha256)) add(kept);
    else errors.push(`file_lost:${kept.name}`);
  }
  for (const sent of formData.getAll(name)) {
    // A field in which nothing was chosen sends one empty file, whose name the server's reader of forms makes "undefined".
    if (typeof sent === "string" || (sent.size === 0 && ["", "undefined"].includes(sent.name))) continue;
    const called = tidyName(sent.name);
    const taken = await take(sent, files, { ...reading, most });
    if (typeof taken === "string") errors.push(`file_${taken}:${called}`);
    else if (!taken.ok) errors.push(`file_${taken.refusal}:${called}`);
    else add({ ...taken.file, name: called });
  }
  const values = Object.fromEntries(
    files.flatMap((file, row) => [
      [`${name}.kept.${row}`, formatKept(file, keeping)],
      [`${name}.words.${row}`, say(file)],
    ]),
  );
  return { files, errors, values };
}

type UploadProblem = "too_many" | "too_large" | "too_large_in_all" | "rate_limited" | UnsentProblem;

async function take(
  sent: File,
  files: readonly KeptFile[],
  { stores, most, mayTake, unsent }: Reading & { most: number },
): Promise<AcceptResult | UploadProblem> {
  if (files.length >= most) return "too_many";
  if (sent.size > fileLimits.bytes) return "too_large";
  if (bytesOf(files) + sent.size > fileLimits.bytesInAll) return "too_large_in_all";
  if (mayTake !== undefined && !(await mayTake())) return "rate_limited";
  const problem = await unsent.take(sent.size);
  if (problem !== null) return problem;
  let isTaken = false;
  try {
    const accepted = await acceptFile(stores, Buffer.from(await sent.arrayBuffer()));
    isTaken = accepted.ok;
    return accepted;
  } finally {
    if (!isTaken) await unsent.giveBack(sent.size);
  }
}

/** What a form's texts hold of a field of files is written anew by `readFormFiles`. */
export const withoutFiles = (texts: FormTexts, name: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).filter(
      ([key]) => !["kept", "drop", "words"].some((part) => key.startsWith(`${name}.${part}.`)),
    ),
  );

/** Takes the files that came with a form: from here on it holds them, whatever else is wrong with it. */
export async function takeFormFiles(state: FormState, formData: FormData, reading: Reading): Promise<FormState> {
  const { name } = reading;
  const { errors, values } = await readFormFiles(formData, state.values, reading);
  const next: FormState = { ...state, values: { ...withoutFiles(state.values, name), ...values } };
  return errors.length === 0 ? next : invalidWith(next, { ...next.fieldErrors, [name]: errors });
}

/** What the files of a form weigh together. */
export const bytesOf = (files: readonly Pick<AcceptedFile, "bytes">[]): number =>
  files.reduce((sum, { bytes }) => sum + bytes, 0);

/** The files that a form holds, without what their sender called them. */
export const keptFilesOf = (texts: FormTexts, { name, keeping, most = fileLimits.count }: FilesField): AcceptedFile[] =>
  Array.from({ length: most }, (_, row) => readKept(texts[`${name}.kept.${row}`] ?? "", keeping)).flatMap((kept) => {
    if (kept === null) return [];
    const { name: _, ...file } = kept;
    return [file];
  });
