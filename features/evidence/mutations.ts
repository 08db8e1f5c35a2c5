import { type ChangeInput, changeRegister, type RegisterChange } from "@/features/chain/mutations";
import type { RecordRef, RevisionVerb } from "@/features/chain/schema";
import { addRecord, correctRecord } from "@/features/records/mutations";
import type { Db, Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { type AcceptedFile, type KeptPicture, makePublic } from "@/lib/file-intake/accept-file";
import type { FileStores } from "@/lib/file-store/file-store";
import { newId } from "@/lib/id";
import { evidenceKind } from "./record";
import type { About, EvidenceRecord } from "./schema";

/**
 * Writes the rows of a file whose bytes are stored already. A file that is known keeps its row, and gets the pictures it
 * had none of, as one that came with a report.
 */
export async function keepFile(
  tx: Tx,
  { file, pictures = [], now }: { file: AcceptedFile; pictures?: readonly KeptPicture[]; now: Date },
): Promise<void> {
  await tx.storedFile.createMany({ data: [{ ...file, receivedAt: now }], skipDuplicates: true });
  if (pictures.length > 0)
    await tx.publicPicture.createMany({
      data: pictures.map((picture) => ({ ...picture, fileSha256: file.sha256 })),
      skipDuplicates: true,
    });
}

/**
 * Makes evidence of a file whose original is stored: first what the public will see of it, then all its rows and the
 * revision in one change. The same file for the same record once more is the evidence that is there.
 */
export async function addEvidence(
  db: Db,
  stores: FileStores,
  evidence: EvidenceRecord,
  by: ChangeInput,
): Promise<{ id: string; isNew: boolean; changeId: string }> {
  const pictures = await makePublic(stores, evidence.file);
  return changeRegister(db, by, async (tx, change) => {
    const same = await findSameEvidence(tx, evidence);
    if (same !== null) return { id: same, isNew: false, changeId: change.id };
    const id = newId("pic");
    await keepFile(tx, { file: evidence.file, pictures, now: change.at });
    await recordEvidence(tx, change, id, evidence);
    return { id, isNew: true, changeId: change.id };
  });
}

/** Adds evidence of a file that is kept, to something published. Throws `not_found` for a file or a record that is not. */
export async function recordEvidence(
  tx: Tx,
  change: RegisterChange,
  id: string,
  evidence: EvidenceRecord,
): Promise<void> {
  await checkAbout(tx, evidence.about);
  const file = await tx.storedFile.findUnique({ where: { sha256: evidence.file.sha256 } });
  if (!file) throw new AppError("not_found");
  await addRecord(tx, change, evidenceKind, id, evidence);
}

/** Corrects what is written of a file; the file itself stays. Throws `conflict`, and `not_found` for something not published. */
export async function correctEvidence(
  tx: Tx,
  change: RegisterChange,
  ref: RecordRef,
  evidence: EvidenceRecord,
  verb: RevisionVerb = "correct",
): Promise<void> {
  await checkAbout(tx, evidence.about);
  await correctRecord(tx, change, evidenceKind, ref, evidence, verb);
}

/** The published evidence that says this of this file already, so that a form sent twice is one record. */
export async function findSameEvidence(tx: Tx, { about, file }: EvidenceRecord): Promise<string | null> {
  const same = await tx.evidence.findFirst({
    where: { ...columnOf(about), fileSha256: file.sha256, state: "published" },
    select: { id: true },
  });
  return same?.id ?? null;
}

/** Throws `in_use` where any of these that are to be shown again would stand beside the same file. */
export async function checkShownOnce(tx: Tx, evidence: readonly EvidenceRecord[]): Promise<void> {
  for (const one of evidence) if ((await findSameEvidence(tx, one)) !== null) throw new AppError("in_use");
}

const columnOf = ({ type, id }: About) =>
  type === "site" ? { siteId: id } : type === "damage_event" ? { eventId: id } : { claimId: id };

async function checkAbout(tx: Tx, { type, id }: About): Promise<void> {
  const where = { id, state: "published" } as const;
  const found =
    type === "site"
      ? await tx.site.count({ where })
      : type === "damage_event"
        ? await tx.damageEvent.count({ where })
        : await tx.claim.count({ where });
  if (found === 0) throw new AppError("not_found");
}
