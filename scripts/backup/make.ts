import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { diskStores } from "@/lib/file-store/disk-store";
import type { FileStore } from "@/lib/file-store/file-store";
import { StartError } from "../database/data-folder";
import { syncFolder, writeDurably } from "../database/durable-files";
import { writeFormat } from "../database/format";
import { findRunningHolder } from "../database/lock";
import { startDatabase } from "../database/start";
import { type Checksums, writeChecksums } from "./checksums";
import { type Dumped, dumpDatabase, type NamedFiles } from "./dump";
import { type Manifest, places, sha256Of } from "./manifest";
import { copySettled } from "./settled-copy";

export type RegisterSettings = { DATA_DIR: string; DATABASE_URL?: string | undefined };

/** What a backup came to. `missing` are files that the database names and that are not whole on the disk. */
export type Backup = { manifest: Manifest; files: number; missing: string[] };

/** The scratch copy of an embedded database, while a backup is made of it. */
const copyPlace = "database.copy";
const keepTurnMs = 20_000;

/**
 * Writes all of a register into `folder`, which is new or empty, as it was at one moment; the register may run meanwhile.
 * What was cut off half-way lacks its list of checksums, and is refused by `restore`.
 */
export async function makeBackup(settings: RegisterSettings, folder: string, now: Date): Promise<Backup> {
  const secrets = readSecrets(settings.DATA_DIR);
  prepareFolder(folder);
  // First the files, then the database, then what came between: what is removed meanwhile is there, and so is what is new.
  await copyFiles(settings.DATA_DIR, folder, null);
  const { dump, checksums, named } = await dumpRegister(settings, folder);
  const { kept, missing } = await copyFiles(settings.DATA_DIR, folder, named);
  mkdirSync(join(folder, places.keys), { mode: 0o700 });
  writeDurably(join(folder, places.keys, places.secrets), secrets);
  const manifest: Manifest = {
    kind: "tadmur backup",
    version: 1,
    madeAt: now.toISOString(),
    ...dump,
    keys: sha256Of(secrets),
  };
  const description = `${JSON.stringify(manifest, null, 2)}\n`;
  writeDurably(join(folder, places.manifest), description);
  for (const each of [places.keys, places.tables]) syncFolder(join(folder, each));
  writeChecksums(folder, new Map([...checksums, ...kept, [places.manifest, sha256Of(description)]]));
  syncFolder(folder);
  return { manifest, files: kept.size, missing };
}

function readSecrets(dataFolder: string): string {
  const file = join(dataFolder, places.secrets);
  if (!existsSync(file))
    throw new StartError(
      `There are no keys in ${dataFolder} (${places.secrets}). A backup without them could not be used: set DATA_DIR to the register's data folder.`,
    );
  return readFileSync(file, "utf8");
}

function prepareFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (readdirSync(folder).length > 0)
    throw new StartError(`${folder} is not empty, and nothing was written there. Give a folder that is new or empty.`);
}

async function dumpRegister({ DATA_DIR, DATABASE_URL }: RegisterSettings, folder: string): Promise<Dumped> {
  if (DATABASE_URL !== undefined) return dumpDatabase(DATABASE_URL, folder);
  const holder = findRunningHolder(DATA_DIR);
  if (holder === null && !existsSync(join(DATA_DIR, "database")))
    throw new StartError(`There is no register in ${DATA_DIR}. Set DATA_DIR or DATABASE_URL as for npm start.`);
  if (holder === null) return dumpEmbedded(DATA_DIR, folder);
  const scratch = join(folder, copyPlace);
  try {
    await copyBetweenTurns(holder.url, DATA_DIR, scratch);
    return await dumpEmbedded(scratch, folder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function dumpEmbedded(dataFolder: string, folder: string): Promise<Dumped> {
  const database = await startDatabase(dataFolder);
  try {
    return await dumpDatabase(database.url, folder);
  } finally {
    await database.stop();
  }
}

/**
 * Copies an embedded database that others use. It lets one in at a time, and nobody else is let in while this holds its
 * turn: what was written since a first copy is copied then, and the files stand still. What is copied is what a power cut
 * would leave: all that was acknowledged.
 */
async function copyBetweenTurns(url: string, dataFolder: string, scratch: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  const [from, to] = [join(dataFolder, "database"), join(scratch, "database")];
  try {
    await client.query("CHECKPOINT");
    mkdirSync(to, { recursive: true, mode: 0o700 });
    const copied = await copySettled(from, to);
    await client.query("CHECKPOINT");
    await client.query("BEGIN");
    // Who says nothing for a minute loses the turn.
    const keeping = setInterval(() => void client.query("SELECT 1").catch(() => {}), keepTurnMs);
    try {
      await copySettled(from, to, copied);
    } finally {
      clearInterval(keeping);
    }
    // Fails where the turn was lost, and with it the copy.
    await client.query("COMMIT");
    writeFormat(scratch);
  } finally {
    await client.end().catch(() => {});
  }
}

const shelves = [
  { shelf: "originals", folder: "originals" },
  { shelf: "shown", folder: "public" },
] as const;

/** Copies what is not there yet: every file, or those that are named, taking away the others. */
async function copyFiles(
  dataFolder: string,
  backup: string,
  named: NamedFiles | null,
): Promise<{ kept: Checksums; missing: string[] }> {
  const [from, to] = [diskStores(dataFolder), diskStores(backup)];
  const kept = new Map<string, string>();
  const missing: string[] = [];
  for (const { shelf, folder } of shelves) {
    const pathOf = (sha256: string) =>
      `${places.files}/${folder}/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
    for await (const sha256 of named?.[shelf] ?? hashesIn(from[shelf])) {
      if ((await to[shelf].has(sha256)) || (await copyFile(from[shelf], to[shelf], sha256)))
        kept.set(pathOf(sha256), sha256);
      else if (named !== null) missing.push(pathOf(sha256));
    }
    if (named === null) continue;
    const wanted = new Set(named[shelf]);
    for await (const sha256 of hashesIn(to[shelf])) if (!wanted.has(sha256)) await to[shelf].remove(sha256);
    rmSync(join(backup, places.files, folder, "incoming"), { recursive: true, force: true });
  }
  return { kept, missing };
}

async function* hashesIn(store: FileStore): AsyncIterable<string> {
  for await (const { sha256 } of store.list()) yield sha256;
}

/** Copies one file. False where it is not there, or not what its name says: then nothing is left of it. */
export async function copyFile(from: FileStore, to: FileStore, sha256: string): Promise<boolean> {
  const found = await from.open(sha256);
  if (found === null) return false;
  const written = await to.put(found.stream());
  if (written.sha256 === sha256) return true;
  await to.remove(written.sha256);
  return false;
}
