import { randomUUID } from "node:crypto";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAuth } from "@/features/accounts/auth";
import { readHead } from "@/features/chain/chain";
import { changeRegister } from "@/features/chain/mutations";
import { verifyFiles } from "@/features/evidence/verify-queries";
import { addRecord } from "@/features/records/mutations";
import { checkRegister, isSound } from "@/features/register/register-check";
import { submitReport } from "@/features/reports/mutations";
import { findContact, findReportStatus } from "@/features/reports/queries";
import { mintIdempotencyKey } from "@/features/reports/receipt";
import { mintReadScope } from "@/features/scope/scope";
import { siteKind } from "@/features/sites/record";
import { connectDb, type Db } from "@/lib/db";
import { diskStores } from "@/lib/file-store/disk-store";
import { deriveKey, readKey } from "@/lib/sealed-box";
import { siteRecord } from "@/prisma/seed/factories";
import { loadDemonstration } from "@/prisma/seed/load";
import { type Backup, makeBackup, type RegisterSettings } from "@/scripts/backup/make";
import { restoreBackup } from "@/scripts/backup/restore";
import { refuseHalfRestored, unfinishedRestore } from "@/scripts/database/data-folder";
import { applyMigrations } from "@/scripts/database/schema-engine";
import { startDatabase } from "@/scripts/database/start";
import { ensureSecrets } from "@/scripts/serve/secrets";
import { withRegister } from "@/scripts/with-register";
import { addPerson, givePassword } from "@/tests/support/accounts";
import { createEmptyDatabase } from "@/tests/support/db";

/** Where there is a server, the register goes from it into an embedded database and back; else from one embedded into another. */
const server = process.env.TEST_DATABASE_URL || undefined;
const now = new Date("2026-11-22T10:00:00Z");
const contact = "reporter@example.org";
const actor = { role: "register", name: null, id: null } as const;

const base = mkdtempSync(join(tmpdir(), "tadmur-backup-"));
const endings: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const end of endings.reverse()) await end();
  rmSync(base, { recursive: true, force: true });
});
const newFolder = () => join(base, randomUUID());

/** Where a register is to be: in a data folder, and in an empty database of a server where that is asked for. */
async function newPlace(on: "server" | "embedded"): Promise<RegisterSettings> {
  const place = { DATA_DIR: newFolder() };
  if (on === "embedded" || server === undefined) return place;
  const { url, close } = await createEmptyDatabase(server);
  endings.push(close);
  return { ...place, DATABASE_URL: url };
}

const withDb = <Result>(settings: RegisterSettings, work: (db: Db) => Promise<Result>): Promise<Result> =>
  withRegister(work, settings);

function keysIn({ DATA_DIR }: RegisterSettings) {
  const { authSecret, contactKey } = ensureSecrets(DATA_DIR);
  return { authSecret, receipt: deriveKey(authSecret, "receipt codes"), contact: () => readKey(contactKey, "the key") };
}

const addSite = (db: Db, name: string) =>
  changeRegister(db, { actor, at: now, reason: `Adds ${name}` }, (tx, change) =>
    addRecord(
      tx,
      change,
      siteKind,
      name,
      siteRecord({ slug: name, names: [{ text: name, lang: "en", script: "Latn", kind: "preferred" }] }),
    ),
  );

/** Changes the register until it is told to stop; returns how often. */
function keepChanging(db: Db): () => Promise<number> {
  let isStopped = false;
  const writing = (async () => {
    for (let count = 0; ; count += 1) {
      if (isStopped) return count;
      await addSite(db, `added-${count}`);
    }
  })();
  return () => {
    isStopped = true;
    return writing;
  };
}

/** What the database itself sees to. */
const rulesOf = (db: Db) => db.$queryRaw<{ what: string }[]>`
  SELECT conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) AS what FROM pg_constraint
    WHERE contype <> 'n' AND connamespace IN ('public'::regnamespace, 'version'::regnamespace)
  UNION ALL SELECT pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class c ON c.oid = indrelid
    WHERE c.relnamespace IN ('public'::regnamespace, 'version'::regnamespace)
  UNION ALL SELECT tgenabled::text || ' ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
  ORDER BY 1`;

const rowsIn = (folder: string) =>
  readFileSync(join(folder, "SHA256SUMS"), "utf8")
    .split("\n")
    .filter((line) => !line.endsWith("backup.json"));

let source: RegisterSettings;
let receipt: string;
let rules: { what: string }[];
let changes: number;
let backup: Backup;
const backupFolder = newFolder();

beforeAll(async () => {
  source = await newPlace("server");
  mkdirSync(source.DATA_DIR);
  const keys = keysIn(source);
  const running = source.DATABASE_URL === undefined ? await startDatabase(source.DATA_DIR) : null;
  const url = source.DATABASE_URL ?? running?.url ?? "";
  await applyMigrations(url);
  const db = connectDb(url);
  await loadDemonstration(db, { now, files: diskStores(source.DATA_DIR) });
  await addPerson(db, "keeper@example.org", "administrator");
  await givePassword(
    createAuth(db, { publicUrl: "http://127.0.0.1:3000", secret: keys.authSecret }),
    "keeper@example.org",
  );
  const sent = await submitReport(
    db,
    {
      ...{
        idempotencyKey: mintIdempotencyKey(),
        locale: "ar",
        siteId: null,
        placeText: "بئر\tقديم",
        position: null,
        aboutEventId: null,
      },
      ...{
        whatHappened: "One line\nand another \\ with\r\nwhat \\N a copy has to take",
        severity: "unknown",
        cause: "unknown",
      },
      date: { basis: "unknown", earliest: null, latest: null, edtf: null },
      ...{ howKnown: "saw_it_afterwards", sources: [], contact },
    },
    { now, keys },
  );
  if (sent.outcome === "differs") throw new Error("the report is new");
  receipt = sent.receipt;
  rules = await rulesOf(db);
  await diskStores(source.DATA_DIR).originals.put(Buffer.from("of a form that was never sent"));
  const stop = keepChanging(db);
  backup = await makeBackup(source, backupFolder, now);
  changes = await stop();
  await db.$disconnect();
  await running?.stop();
});

const kinds = server === undefined ? (["embedded"] as const) : (["embedded", "server"] as const);

describe("a register that was restored", () => {
  const restored: Partial<Record<(typeof kinds)[number], RegisterSettings>> = {};
  const again: Partial<Record<(typeof kinds)[number], string>> = {};
  const settingsOf = (kind: (typeof kinds)[number]): RegisterSettings => {
    const settings = restored[kind];
    if (settings === undefined) throw new Error(`nothing was restored: ${kind}`);
    return settings;
  };
  beforeAll(async () => {
    let from = backupFolder;
    for (const kind of kinds) {
      const place = await newPlace(kind);
      await restoreBackup(place, from);
      restored[kind] = place;
      from = newFolder();
      await makeBackup(place, from, now);
      again[kind] = from;
    }
  });

  it("was written to while the backup was made", () => {
    expect(changes).toBeGreaterThan(0);
    expect(backup.missing).toEqual([]);
  });

  it.each(kinds)("passes every check, up to the head that the backup names (%s)", async (kind) => {
    const settings = settingsOf(kind);
    await withDb(settings, async (db) => {
      const check = await db.$transaction((tx) => checkRegister(tx, readHead(backup.manifest.head)));
      expect(isSound(check)).toBe(true);
      expect(`${check.head.seq}:${check.head.hash}`).toBe(backup.manifest.head);
      const problems = [];
      for await (const problem of verifyFiles(db, diskStores(settings.DATA_DIR))) problems.push(problem);
      expect(problems).toEqual([]);
      expect(await rulesOf(db)).toEqual(rules);
    });
  });

  it.each(kinds)("gives the same backup, byte by byte (%s)", (kind) => {
    expect(rowsIn(again[kind] ?? "")).toEqual(rowsIn(backupFolder));
    expect(rowsIn(backupFolder).filter((line) => line.includes(" files/")).length).toBeGreaterThan(5);
  });

  it.each(kinds)("knows receipts, contacts and passwords, and nobody is signed in (%s)", async (kind) => {
    const settings = settingsOf(kind);
    const keys = keysIn(settings);
    await withDb(settings, async (db) => {
      expect(await findReportStatus(db, receipt)).toMatchObject({ state: "received", placeText: "بئر\tقديم" });
      const [report] = await db.report.findMany();
      expect(report?.whatHappened).toBe("One line\nand another \\ with\r\nwhat \\N a copy has to take");
      expect(await findContact(db, mintReadScope("reviewer"), report?.id ?? "", keys.contact())).toBe(contact);
      expect(await db.session.count()).toBe(0);
      const auth = createAuth(db, { publicUrl: "http://127.0.0.1:3000", secret: keys.authSecret });
      await expect(givePassword(auth, "keeper@example.org")).resolves.toBeDefined();
    });
  });

  it.each(kinds)("goes on: it takes changes, and refuses what it refused (%s)", async (kind) => {
    await withDb(settingsOf(kind), async (db) => {
      await addSite(db, "after-the-restore");
      expect(isSound(await db.$transaction((tx) => checkRegister(tx, readHead(backup.manifest.head))))).toBe(true);
      await expect(db.$executeRaw`UPDATE revision SET reason = 'another' WHERE seq = 1`).rejects.toThrow(
        /never changed/,
      );
    });
  });

  it.skipIf(process.platform === "win32")("is its owner's alone, and so is the backup with its keys", () => {
    const { DATA_DIR } = settingsOf("embedded");
    const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);
    expect([DATA_DIR, join(DATA_DIR, "secrets.json")].map(modeOf)).toEqual(["700", "600"]);
    expect([backupFolder, join(backupFolder, "keys"), join(backupFolder, "database")].map(modeOf)).toEqual([
      "700",
      "700",
      "700",
    ]);
    expect(modeOf(join(backupFolder, "keys", "secrets.json"))).toBe("600");
    expect(readdirSync(backupFolder).toSorted()).toEqual(["SHA256SUMS", "backup.json", "database", "files", "keys"]);
  });
});

describe("what is refused in words, with nothing written", () => {
  const embedded = () => ({ DATA_DIR: newFolder() });
  const damaged = (damage: (folder: string) => void): string => {
    const folder = newFolder();
    cpSync(backupFolder, folder, { recursive: true });
    damage(folder);
    return folder;
  };
  const refusals: Record<string, { damage: (folder: string) => void; words: RegExp }> = {
    "a table that was changed": {
      damage: (folder) => appendFileSync(join(folder, "database/public.site.copy"), "x\n"),
      words: /public\.site\.copy of the backup is not what it was/,
    },
    "a table that is missing": {
      damage: (folder) => rmSync(join(folder, "database/public.claim.copy")),
      words: /public\.claim\.copy of the backup is missing/,
    },
    "a file that was put there since": {
      damage: (folder) => writeFileSync(join(folder, "files/originals/added"), "x"),
      words: /added is not part of the backup/,
    },
    "a description that was changed": {
      damage: (folder) => appendFileSync(join(folder, "backup.json"), " "),
      words: /backup\.json of the backup is not what it was/,
    },
    "a backup that was cut off half-way": {
      damage: (folder) => rmSync(join(folder, "SHA256SUMS")),
      words: /no whole backup.*SHA256SUMS is missing/,
    },
    "keys that are missing": {
      damage: (folder) => rmSync(join(folder, "keys"), { recursive: true }),
      words: /The keys are not in .*--keys FOLDER/,
    },
    "keys of another register": {
      damage: (folder) => {
        rmSync(join(folder, "keys/secrets.json"));
        ensureSecrets(join(folder, "keys"));
      },
      words: /are not those of this backup/,
    },
  };
  it.each(Object.keys(refusals))("%s", async (name) => {
    const refusal = refusals[name];
    const place = embedded();
    await expect(restoreBackup(place, damaged(refusal?.damage ?? (() => {})))).rejects.toThrow(refusal?.words);
    expect(existsSync(place.DATA_DIR)).toBe(false);
  });

  it("keys that are kept apart are taken from where they are", async () => {
    const keys = newFolder();
    cpSync(join(backupFolder, "keys"), keys, { recursive: true });
    const folder = damaged((copy) => rmSync(join(copy, "keys"), { recursive: true }));
    await expect(restoreBackup(embedded(), folder, keys)).resolves.toMatchObject({ head: backup.manifest.head });
  });

  it.runIf(server === undefined)("the register that the backup is of", async () => {
    await expect(restoreBackup(source, backupFolder)).rejects.toThrow(/There is a register/);
  });

  it("another register's data folder", async () => {
    const other = embedded();
    mkdirSync(other.DATA_DIR);
    const before = ensureSecrets(other.DATA_DIR);
    await expect(restoreBackup(other, backupFolder)).rejects.toThrow(
      /There is a register.*nothing was written over it/,
    );
    expect(readdirSync(other.DATA_DIR)).toEqual(["secrets.json"]);
    expect(ensureSecrets(other.DATA_DIR)).toEqual(before);
  });

  it("nothing is started where one was cut off, until it was run again", async () => {
    const place = embedded();
    mkdirSync(join(place.DATA_DIR, unfinishedRestore), { recursive: true });
    expect(() => refuseHalfRestored(place.DATA_DIR)).toThrow(/not finished.*nothing was changed.*run it again/s);
    await expect(startDatabase(place.DATA_DIR)).rejects.toThrow(/not finished/);
    expect(readdirSync(place.DATA_DIR)).toEqual([unfinishedRestore]);
    await restoreBackup(place, backupFolder);
    expect(readdirSync(place.DATA_DIR)).not.toContain(unfinishedRestore);
    expect(() => refuseHalfRestored(place.DATA_DIR)).not.toThrow();
  });

  it.runIf(server !== undefined)("a database of a server with something in it", async () => {
    const place = { ...source, DATA_DIR: newFolder() };
    await expect(restoreBackup(place, backupFolder)).rejects.toThrow(/DATABASE_URL is not empty/);
    expect(existsSync(place.DATA_DIR)).toBe(false);
  });

  it("a folder for the backup that has something in it, and a data folder without keys", async () => {
    await expect(makeBackup(source, backupFolder, now)).rejects.toThrow(/is not empty/);
    const place = embedded();
    mkdirSync(place.DATA_DIR);
    await expect(makeBackup(place, newFolder(), now)).rejects.toThrow(/no keys in/);
  });
});
