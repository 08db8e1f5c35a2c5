import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { diskStores } from "@/lib/file-store/disk-store";
import { prepareDataFolder, StartError, unfinishedRestore } from "../database/data-folder";
import { syncFolder, writeDurably } from "../database/durable-files";
import { writeFormat } from "../database/format";
import { lockDataFolder } from "../database/lock";
import { listMigrationNames } from "../database/schema-engine";
import { startDatabase } from "../database/start";
import { checkBackupFiles } from "./checksums";
import { loadDatabase, requireEmptyDatabase } from "./load";
import { copyFile, type RegisterSettings } from "./make";
import { type Manifest, manifestSchema, places, sha256Of } from "./manifest";

/**
 * Makes a register of a backup, where there is none: in the data folder and, where `DATABASE_URL` names one, in an empty
 * database. Everything is checked before anything is written. Throws `StartError` with words.
 */
export async function restoreBackup(
  settings: RegisterSettings,
  folder: string,
  keysFolder = join(folder, places.keys),
): Promise<Manifest> {
  const { DATA_DIR, DATABASE_URL } = settings;
  await checkBackupFiles(folder);
  const manifest = readManifest(folder);
  const secrets = readKeys(keysFolder, manifest);
  requireNoRegister(DATA_DIR, secrets);
  if (DATABASE_URL !== undefined) await requireEmptyDatabase(DATABASE_URL);
  prepareDataFolder(DATA_DIR);
  const lock = await lockDataFolder(DATA_DIR);
  const unfinished = join(DATA_DIR, unfinishedRestore);
  try {
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { mode: 0o700 });
    syncFolder(DATA_DIR);
    await restoreFiles(folder, DATA_DIR);
    if (!existsSync(join(DATA_DIR, places.secrets))) writeDurably(join(DATA_DIR, places.secrets), secrets);
    if (DATABASE_URL === undefined) await restoreEmbedded(DATA_DIR, unfinished, folder, manifest);
    else await loadDatabase(DATABASE_URL, folder, manifest);
    rmSync(unfinished, { recursive: true });
    syncFolder(DATA_DIR);
  } finally {
    lock.release();
  }
  return manifest;
}

function readManifest(folder: string): Manifest {
  const parsed = manifestSchema.safeParse(readJson(join(folder, places.manifest)));
  if (!parsed.success)
    throw new StartError(
      `${folder} holds no backup that this version can read: ${places.manifest} says something else. It may have been made by a newer version. Nothing was restored.`,
    );
  const known = listMigrationNames();
  if (parsed.data.migrations.some((name) => !known.includes(name)))
    throw new StartError(`The backup in ${folder} was made by a newer version of Tadmur. Nothing was restored.`);
  return parsed.data;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

function readKeys(keysFolder: string, manifest: Manifest): string {
  const file = join(keysFolder, places.secrets);
  if (!existsSync(file))
    throw new StartError(
      `The keys are not in ${keysFolder} (${places.secrets}), and without them contacts could not be read nor receipts found. Say where they are: npm run restore -- FOLDER --keys FOLDER. Nothing was restored.`,
    );
  const secrets = readFileSync(file, "utf8");
  if (sha256Of(secrets) !== manifest.keys)
    throw new StartError(`The keys in ${keysFolder} are not those of this backup. Nothing was restored.`);
  return secrets;
}

/** Keys of this very register may lie there: from a restore that was cut off, or because only the database was lost. */
function requireNoRegister(dataFolder: string, secrets: string): void {
  const file = join(dataFolder, places.secrets);
  const hasOtherKeys = existsSync(file) && readFileSync(file, "utf8") !== secrets;
  if (hasOtherKeys || existsSync(join(dataFolder, "database")))
    throw new StartError(
      `There is a register in ${dataFolder}, and nothing was written over it. Restore into another folder: DATA_DIR=/some/folder npm run restore -- FOLDER`,
    );
}

async function restoreFiles(folder: string, dataFolder: string): Promise<void> {
  const [from, to] = [diskStores(folder), diskStores(dataFolder)];
  for (const shelf of ["originals", "shown"] as const)
    for await (const { sha256 } of from[shelf].list()) await copyFile(from[shelf], to[shelf], sha256);
}

/** Somewhere else until it is whole: what is cut off half-way is no register. */
async function restoreEmbedded(
  dataFolder: string,
  unfinished: string,
  folder: string,
  manifest: Manifest,
): Promise<void> {
  const database = await startDatabase(unfinished);
  try {
    await loadDatabase(database.url, folder, manifest);
  } finally {
    await database.stop();
  }
  writeFormat(dataFolder);
  renameSync(join(unfinished, "database"), join(dataFolder, "database"));
}
