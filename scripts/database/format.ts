import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { StartError } from "./data-folder";
import { listMigrationNames } from "./schema-engine";

/**
 * The shape of what is stored and hashed, as a number that only grows: a migration that adds to the shape raises it, and
 * every older shape from 1 on is brought up to it. `register_head.format` says the same within the database.
 */
export const registerFormat = 1;

const fileName = "format";

const older = (where: string) =>
  `${where} was made by Tadmur 0.1, whose records had another shape (before format 1). This version cannot read them, and nothing there was changed.
Keep it for the version that made it, and start with another: DATA_DIR=/some/other/folder npm start`;
const newer = (where: string) =>
  `${where} was made by a newer version of Tadmur. This version cannot read it, and nothing there was changed. Start it with the newer version.`;

/** Notes the format of a data folder whose database is about to be created. */
export const writeFormat = (dataFolder: string): void =>
  writeFileSync(join(dataFolder, fileName), `${registerFormat}\n`, { mode: 0o600 });

/** Throws `StartError` for a data folder whose database has a shape that this version does not know. Changes nothing in it. */
export function checkFolderFormat(dataFolder: string): void {
  if (!existsSync(join(dataFolder, "database"))) return;
  const file = join(dataFolder, fileName);
  const noted = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  if (!Number.isInteger(noted) || noted < 1) throw new StartError(older(`The register in ${dataFolder}`));
  if (noted > registerFormat) throw new StartError(newer(`The register in ${dataFolder}`));
}

/** Throws `StartError` for a database that was migrated by a version with another shape. Only reads. */
export async function checkDatabaseFormat(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there");
    if (tables[0]?.there !== true) return;
    const { rows } = await client.query(
      "SELECT migration_name AS name FROM _prisma_migrations ORDER BY migration_name",
    );
    const known = listMigrationNames();
    const [first = ""] = known;
    const unknown = rows.map(({ name }) => String(name)).filter((name) => !known.includes(name));
    if (unknown.some((name) => name < first)) throw new StartError(older("The register of DATABASE_URL"));
    if (unknown.length > 0) throw new StartError(newer("The register of DATABASE_URL"));
  } finally {
    await client.end();
  }
}
