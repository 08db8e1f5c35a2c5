import { readFileSync } from "node:fs";
import { z } from "zod";
import type { RegisterChange } from "@/features/chain/mutations";
import { keepFile } from "@/features/evidence/mutations";
import { evidenceKind } from "@/features/evidence/record";
import { type EvidenceRecord, evidenceRecordSchema } from "@/features/evidence/schema";
import { addRecord } from "@/features/records/mutations";
import type { Tx } from "@/lib/db";
import { acceptFile, type KeptPicture, makePublic } from "@/lib/file-intake/accept-file";
import type { FileStores } from "@/lib/file-store/file-store";

const photographs = z.array(
  z.strictObject({ id: z.string(), file: z.string(), record: z.record(z.string(), z.unknown()) }),
);
const folder = new URL("./palmyra/", import.meta.url);

export type Photograph = { id: string; record: EvidenceRecord; pictures: KeptPicture[] };

/** Stores the photographs of the demonstration, as any other that is sent, before anything names them. */
export async function storePhotographs(stores: FileStores): Promise<Photograph[]> {
  const listed = photographs.parse(JSON.parse(readFileSync(new URL("photographs.json", folder), "utf8")));
  const stored: Photograph[] = [];
  for (const { id, file: name, record } of listed) {
    const accepted = await acceptFile(stores, readFileSync(new URL(`photos/${name}`, folder)));
    if (!accepted.ok) throw new Error(`the photograph ${name} was refused: ${accepted.refusal}`);
    const { file } = accepted;
    stored.push({
      id,
      record: evidenceRecordSchema.parse({ ...record, file }),
      pictures: await makePublic(stores, file),
    });
  }
  return stored;
}

export async function recordPhotographs(tx: Tx, change: RegisterChange, stored: readonly Photograph[]): Promise<void> {
  for (const { id, record, pictures } of stored) {
    await keepFile(tx, { file: record.file, pictures, now: change.at });
    await addRecord(tx, change, evidenceKind, id, record);
  }
}
