import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, expect, test } from "vitest";
import { type ChangeInput, changeRegister, type RegisterChange } from "@/features/chain/mutations";
import type { RecordRef } from "@/features/chain/schema";
import { speaksOf } from "@/features/claims/model";
import { getDamageEvent } from "@/features/damage-events/record-queries";
import { rebuildPictures, sweepFiles } from "@/features/evidence/file-mutations";
import { addEvidence } from "@/features/evidence/mutations";
import {
  findEvidence,
  findOriginal,
  findPicture,
  findReportFile,
  findWithdrawnEvidence,
  getEvidenceRecord,
  listEvidenceOfSite,
  listReportFiles,
} from "@/features/evidence/queries";
import { evidenceKind } from "@/features/evidence/record";
import type { EvidenceRecord } from "@/features/evidence/schema";
import { verifyFiles, verifyPictures } from "@/features/evidence/verify-queries";
import { applyOrPropose, approveProposal } from "@/features/proposals/mutations";
import { correctRecord, restoreRecord, withdrawRecord } from "@/features/records/mutations";
import { addReportFiles, submitReport, withdrawReport } from "@/features/reports/mutations";
import type { SubmitReport } from "@/features/reports/schema";
import { mintReadScope } from "@/features/scope/scope";
import { siteKind } from "@/features/sites/record";
import { readRegisterAt } from "@/features/versions/register-at";
import { connectUnqualified, type Tx } from "@/lib/db";
import { acceptFile } from "@/lib/file-intake/accept-file";
import { diskStores } from "@/lib/file-store/disk-store";
import { evidenceRecord } from "@/prisma/seed/factories";
import { shareDemonstration } from "@/tests/support/demonstration";

const everybody = mintReadScope("public");
const reviewers = mintReadScope("reviewer");
const folder = mkdtempSync(join(tmpdir(), "tadmur-files-"));
const files = diskStores(folder);
const photo = "pic-baalshamin-before";
const picture = { id: photo, width: 480, format: "webp" } as const;

const test_ = shareDemonstration({ now: new Date("2026-11-21T10:00:00Z"), files });
afterAll(() => rmSync(folder, { recursive: true }));

const by = (): ChangeInput => ({ actor: { role: "reviewer", name: null, id: "r" }, at: new Date(), reason: "test" });
const change = <Result>(work: Parameters<typeof changeRegister<Result>>[2]) => changeRegister(test_.db, by(), work);
const add = (evidence: EvidenceRecord) => addEvidence(test_.db, files, evidence, by());
const refOf = async (id: string) => ({ id, follows: (await getEvidenceRecord(test_.db, id)).revision });
/** A change made on the newest revision of the photograph. */
const onPhoto = async (work: (tx: Tx, made: RegisterChange, ref: RecordRef) => Promise<void>) => {
  const ref = await refOf(photo);
  await change((tx, made) => work(tx, made, ref));
};
const problems = async () => {
  const found = [];
  for await (const problem of verifyFiles(test_.db, files)) found.push(problem);
  return found;
};
const listOriginals = async () => {
  const found = [];
  for await (const { sha256 } of files.originals.list()) found.push(sha256);
  return found;
};

let shade = 0;
const newPicture = async () => {
  shade += 15;
  const background = { r: shade, g: 90, b: 200 };
  const bytes = await sharp({ create: { width: 700, height: 400, channels: 3, background } })
    .jpeg()
    .toBuffer();
  const accepted = await acceptFile(files, bytes);
  if (!accepted.ok) throw new Error(accepted.refusal);
  return { bytes, file: accepted.file };
};
const recordOf = (file: EvidenceRecord["file"], over: Partial<EvidenceRecord> = {}) =>
  evidenceRecord({ about: { type: "site", id: "temple-of-bel" }, file, ...over });

test("the demonstration's photographs are evidence of their sites, with licence, credit and how it was before", async () => {
  const [shown] = await listEvidenceOfSite(test_.db, everybody, "temple-of-baalshamin");
  expect(shown).toMatchObject({
    shows: "before",
    credit: "Bernard Gagnon",
    licence: "cc_by_sa_3",
    takenOn: { basis: "before", latest: "2014-12-31", earliest: null },
    pictures: [
      { width: 480, pixelWidth: 480 },
      { width: 1280, pixelWidth: 832 },
    ],
  });
  expect(await problems()).toEqual([]);
});

test("files and folders are their owner's alone", () => {
  for (const path of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const mode = statSync(join(path.parentPath, path.name)).mode & 0o777;
    expect(mode, path.name).toBe(path.isDirectory() ? 0o700 : 0o600);
  }
  expect(readdirSync(join(folder, "files/originals/incoming"))).toEqual([]);
});

test("the original is nobody's but a reviewer's", async () => {
  expect(await findOriginal(test_.db, everybody, photo)).toBeNull();
  expect(await findOriginal(test_.db, reviewers, photo)).toMatchObject({ mediaType: "image/jpeg", bytes: 120_006 });
});

test("the same file twice is one object and one record", async () => {
  const before = (await listOriginals()).length;
  const { bytes, file } = await newPicture();
  const first = await add(recordOf(file));
  await acceptFile(files, bytes);
  expect(await add(recordOf(file))).toMatchObject({ id: first.id, isNew: false });
  expect(first.isNew).toBe(true);
  expect((await listOriginals()).length).toBe(before + 1);
  expect(await test_.db.evidence.count({ where: { fileSha256: file.sha256 } })).toBe(1);
});

test("a claim with a picture can carry images before and after, and one with a document cannot", async () => {
  const about = (id: string) => ({ about: { type: "claim", id } as const });
  await add(recordOf((await newPicture()).file, about("clm-arch-03")));
  await add(recordOf((await newPicture()).file, { ...about("clm-arch-01"), kind: "document" }));
  const { claims } = await getDamageEvent(test_.db, everybody, "pal-2015-13");
  const able = claims.filter((claim) => speaksOf.imagery(claim)).map(({ id }) => id);
  expect(able.filter((id) => ["clm-arch-01", "clm-arch-03"].includes(id))).toEqual(["clm-arch-03"]);
});

test("a change that fails leaves no row that names a file", async () => {
  const { file } = await newPicture();
  const nowhere = recordOf(file, { about: { type: "site", id: "not-a-site" } });
  await expect(add(nowhere)).rejects.toThrow("not_found");
  expect(await test_.db.storedFile.count({ where: { sha256: file.sha256 } })).toBe(0);
  expect(await test_.db.evidence.count({ where: { fileSha256: file.sha256 } })).toBe(0);
  expect(await problems()).toContainEqual({ shelf: "originals", sha256: file.sha256, what: "orphan" });
});

test("the register as it stood has its evidence, but no picture that was taken back since", async () => {
  const { file } = await newPicture();
  const { id } = await add(recordOf(file));
  const { seq } = await test_.db.registerHead.findUniqueOrThrow({ where: { id: 1 } });
  const past = connectUnqualified(test_.url);
  const listThen = () =>
    readRegisterAt(test_.db, seq, (reader) => listEvidenceOfSite(reader, everybody, "temple-of-bel"), {
      past: () => past,
    });
  expect((await listThen()).map((shown) => shown.id)).toContain(id);
  const ref = await refOf(id);
  await change((tx, made) =>
    withdrawRecord(tx, made, evidenceKind, ref, { reason: "x", isSuppressed: false, mergedIntoId: null }),
  );
  expect((await listThen()).map((shown) => shown.id)).not.toContain(id);
  await past.$disconnect();
});

test("what was refused is nowhere", async () => {
  const before = await listOriginals();
  const refused = await acceptFile(files, Buffer.from("<svg xmlns='x'/>"));
  expect(refused).toEqual({ ok: false, refusal: "svg" });
  expect(await listOriginals()).toEqual(before);
});

test(
  "withdrawn evidence is shown at no address, and comes back when restored",
  test_.undone(async () => {
    await onPhoto((tx, made, ref) =>
      withdrawRecord(tx, made, evidenceKind, ref, {
        reason: "A person can be known",
        isSuppressed: false,
        mergedIntoId: null,
      }),
    );
    expect(await findPicture(test_.db, everybody, picture)).toBeNull();
    expect(await findEvidence(test_.db, everybody, photo)).toBeNull();
    expect(await listEvidenceOfSite(test_.db, everybody, "temple-of-baalshamin")).toEqual([]);
    expect(await findWithdrawnEvidence(test_.db, everybody, photo)).toMatchObject({ reason: "A person can be known" });
    await onPhoto((tx, made, ref) => restoreRecord(tx, made, evidenceKind, ref));
    expect(await findPicture(test_.db, everybody, picture)).not.toBeNull();
  }),
);

test(
  "of what is suppressed not even the reason is said",
  test_.undone(async () => {
    await onPhoto((tx, made, ref) =>
      withdrawRecord(tx, made, evidenceKind, ref, {
        reason: "Names a witness",
        isSuppressed: true,
        mergedIntoId: null,
      }),
    );
    expect(await findWithdrawnEvidence(test_.db, everybody, photo)).toEqual({
      id: photo,
      isSuppressed: true,
      reason: null,
      isMerged: false,
      becameId: null,
    });
    expect(await findEvidence(test_.db, everybody, photo)).toBeNull();
  }),
);

test(
  "a picture whose licence nobody knows is described and not shown",
  test_.undone(async () => {
    const { record } = await getEvidenceRecord(test_.db, photo);
    await onPhoto((tx, made, ref) => correctRecord(tx, made, evidenceKind, ref, { ...record, licence: "unknown" }));
    expect(await findPicture(test_.db, everybody, picture)).toBeNull();
    expect(await findEvidence(test_.db, everybody, photo)).toMatchObject({ pictures: [], credit: "Bernard Gagnon" });
    expect(await findPicture(test_.db, reviewers, picture)).not.toBeNull();
  }),
);

test(
  "evidence of a withdrawn site is not shown either",
  test_.undone(async () => {
    const { file } = await newPicture();
    const { id } = await add(recordOf(file, { about: { type: "site", id: "temple-of-nabu" } }));
    const at = { id, width: 480, format: "jpeg" } as const;
    expect(await findPicture(test_.db, everybody, at)).not.toBeNull();
    const { revision } = await test_.db.site.findUniqueOrThrow({ where: { id: "temple-of-nabu" } });
    await change((tx, made) =>
      withdrawRecord(
        tx,
        made,
        siteKind,
        { id: "temple-of-nabu", follows: revision },
        { reason: "x", isSuppressed: false, mergedIntoId: null },
      ),
    );
    expect(await findPicture(test_.db, everybody, at)).toBeNull();
    expect(await findEvidence(test_.db, everybody, id)).toBeNull();
  }),
);

test(
  "a correction made on an older revision is a conflict and changes nothing",
  test_.undone(async () => {
    const stale = await refOf(photo);
    const { record } = await getEvidenceRecord(test_.db, photo);
    await change((tx, made) => correctRecord(tx, made, evidenceKind, stale, { ...record, credit: "First" }));
    await expect(
      change((tx, made) => correctRecord(tx, made, evidenceKind, stale, { ...record, credit: "Second" })),
    ).rejects.toThrow("conflict");
    expect((await getEvidenceRecord(test_.db, photo)).record.credit).toBe("First");
  }),
);

const reportKeys = { receipt: new Uint8Array(32).fill(1), contact: () => new Uint8Array(32).fill(2) };
const reportWith = (key: string): SubmitReport => ({
  idempotencyKey: key.padEnd(22, "x"),
  locale: "en",
  siteId: "temple-of-bel",
  placeText: null,
  position: null,
  aboutEventId: null,
  whatHappened: "A wall fell.",
  date: { basis: "unknown", earliest: null, latest: null, edtf: null },
  severity: "unknown",
  cause: "unknown",
  howKnown: "saw_it_happen",
  sources: [],
  contact: null,
});
const takenFile = async () => (await newPicture()).file;

test("a form with files that arrives five times at once is one report with each file once", async () => {
  const one = await takenFile();
  const two = await takenFile();
  const now = new Date();
  const sent = await Promise.all(
    Array.from({ length: 5 }, () =>
      submitReport(test_.db, reportWith("five"), { now, keys: reportKeys, files: [one, two] }),
    ),
  );
  expect(sent.filter(({ outcome }) => outcome === "received")).toHaveLength(1);
  expect(sent.filter(({ outcome }) => outcome === "already_sent")).toHaveLength(4);
  expect(await test_.db.reportFile.count({ where: { fileSha256: { in: [one.sha256, two.sha256] } } })).toBe(2);
});

test("the same form with another file is another report", async () => {
  const one = await takenFile();
  const two = await takenFile();
  await submitReport(test_.db, reportWith("other"), { now: new Date(), keys: reportKeys, files: [one] });
  const again = await submitReport(test_.db, reportWith("other"), { now: new Date(), keys: reportKeys, files: [two] });
  expect(again.outcome).toBe("differs");
});

test("files come later with the receipt code, are a reviewer's only, and go when the report is withdrawn", async () => {
  const one = await takenFile();
  const two = await takenFile();
  const sent = await submitReport(test_.db, reportWith("later"), { now: new Date(), keys: reportKeys, files: [one] });
  if (sent.outcome === "differs") throw new Error("sent");
  const { receipt } = sent;
  await addReportFiles(test_.db, { receipt, files: [two, one], now: new Date() });
  const { id } = await test_.db.report.findFirstOrThrow({ where: { files: { some: { fileSha256: two.sha256 } } } });
  const listed = await listReportFiles(test_.db, reviewers, id);
  expect(listed.map(({ file }) => file.sha256)).toEqual([one.sha256, two.sha256]);
  expect(await listReportFiles(test_.db, everybody, id)).toEqual([]);
  const at = { reportId: id, fileId: listed[0]?.id ?? "" };
  expect(await findReportFile(test_.db, reviewers, at)).toMatchObject({ sha256: one.sha256 });
  expect(await findReportFile(test_.db, everybody, at)).toBeNull();
  expect(await findReportFile(test_.db, reviewers, { ...at, reportId: "another" })).toBeNull();
  // The same form once more is still the same form.
  const again = await submitReport(test_.db, reportWith("later"), { now: new Date(), keys: reportKeys, files: [one] });
  expect(again.outcome).toBe("already_sent");

  await add(recordOf(one));
  await withdrawReport(test_.db, { receipt, now: new Date() });
  expect(await listReportFiles(test_.db, reviewers, id)).toEqual([]);
  await sweepFiles(test_.db, files, new Date(Date.now() + 1000));
  // What became evidence stays; what did not is gone.
  expect([await files.originals.has(one.sha256), await files.originals.has(two.sha256)]).toEqual([true, false]);
  await expect(addReportFiles(test_.db, { receipt, files: [two], now: new Date() })).rejects.toThrow("already_decided");
});

test("a sweep leaves what somebody may be about to send, and what was cut off goes", async () => {
  const young = await takenFile();
  const draft = join(folder, "files/originals/incoming/cut-off");
  writeFileSync(draft, "half");
  await sweepFiles(test_.db, files, new Date(Date.now() - 3_600_000));
  expect(await files.originals.has(young.sha256)).toBe(true);
  expect(existsSync(draft)).toBe(true);
  // What came before `since` was judged by an earlier sweep.
  const later = new Date(Date.now() + 1000);
  await sweepFiles(test_.db, files, new Date(later.getTime() + 1000), later);
  expect(await files.originals.has(young.sha256)).toBe(true);
  await sweepFiles(test_.db, files, new Date(Date.now() + 1000));
  expect([await files.originals.has(young.sha256), existsSync(draft)]).toEqual([false, false]);
});

test("pictures that were lost are made anew from their originals", async () => {
  const { file } = await newPicture();
  await add(recordOf(file));
  const lost = await test_.db.publicPicture.findFirstOrThrow({ where: { fileSha256: file.sha256 } });
  await files.shown.remove(lost.sha256);
  const { without } = await rebuildPictures(test_.db, files);
  expect(await files.shown.has(lost.sha256)).toBe(true);
  expect(without).toEqual([]);
});

test("a public picture forged together with its row is found, and made anew from its original", async () => {
  const { file } = await newPicture();
  await add(recordOf(file));
  const where = { fileSha256_width_format: { fileSha256: file.sha256, width: 480, format: "webp" } };
  const own = await test_.db.publicPicture.findUniqueOrThrow({ where });
  const forged = await files.shown.put(
    await sharp((await newPicture()).bytes)
      .webp()
      .toBuffer(),
  );
  await test_.db.publicPicture.update({ where, data: forged });
  await files.shown.remove(own.sha256);
  const broken = async () => (await problems()).filter(({ what }) => what === "missing" || what === "altered");
  const unlike = async () => {
    const found = [];
    for await (const problem of verifyPictures(test_.db, files)) found.push(problem);
    return found;
  };
  expect(await broken(), "the file and its row agree").toEqual([]);
  expect(await unlike()).toEqual([{ shelf: "public", sha256: forged.sha256, what: "unlike" }]);
  await rebuildPictures(test_.db, files);
  expect(await unlike()).toEqual([]);
  expect(await test_.db.publicPicture.findUniqueOrThrow({ where })).toEqual(own);
});

test(
  "a withdrawal waits for a second person where the register asks for one, and the picture is shown until then",
  test_.undone(async () => {
    const { file } = await newPicture();
    const { id } = await add(recordOf(file));
    const at = { id, width: 480, format: "webp" } as const;
    const ask = (secondApproverForWithdrawals: boolean) =>
      test_.db.registerSettings.update({ where: { id: 1 }, data: { secondApproverForWithdrawals } });
    await ask(true);
    const withdrawal = { reason: "A person can be known", isSuppressed: false, mergedIntoId: null };
    const wanted = { verb: "withdraw", type: "evidence", ref: await refOf(id), withdrawal } as const;
    const outcome = await applyOrPropose(test_.db, { ...by(), reason: withdrawal.reason }, wanted);
    if (outcome.done !== "proposed") throw new Error("withdrawn by one person");
    expect(await findPicture(test_.db, everybody, at)).not.toBeNull();
    const second = { actor: { role: "reviewer", name: null, id: "other" }, at: new Date() } as const;
    await approveProposal(test_.db, second, { id: outcome.proposalId, version: 1 });
    expect(await findPicture(test_.db, everybody, at)).toBeNull();
    expect(await findWithdrawnEvidence(test_.db, everybody, id)).toMatchObject({ reason: withdrawal.reason });
  }),
);

test("a full disk leaves no half file, and is told as what it is", async () => {
  const full = async function* () {
    yield Buffer.from("half of it");
    throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
  };
  const before = await listOriginals();
  await expect(files.originals.put(full())).rejects.toThrow("no_room");
  expect(await listOriginals()).toEqual(before);
  expect(readdirSync(join(folder, "files/originals/incoming"))).toEqual([]);
});

test("a byte changed in a file, a file taken away and a row without pictures are found", async () => {
  const [original] = await test_.db.evidence.findMany({ where: { id: photo }, select: { fileSha256: true } });
  const sha256 = original?.fileSha256 ?? "";
  const path = join(folder, "files/originals", sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  writeFileSync(path, "something else");
  const { sha256: shown } = await test_.db.publicPicture.findFirstOrThrow({ where: { fileSha256: sha256 } });
  await files.shown.remove(shown);
  const found = await problems();
  expect(found).toContainEqual({ shelf: "originals", sha256, what: "altered" });
  expect(found).toContainEqual({ shelf: "public", sha256: shown, what: "missing" });
});
