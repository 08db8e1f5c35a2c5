import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { EnvError, readEnv } from "@/lib/env";
import { refuseArguments } from "./arguments";
import { restoreBackup } from "./backup/restore";
import { StartError } from "./database/data-folder";

/**
 * `npm run restore -- FOLDER [--keys FOLDER]`: makes a register of a backup in an empty data folder (`DATA_DIR`), and in an
 * empty PostgreSQL where `DATABASE_URL` names one, whichever of both it was made of.
 */
function readOptions(): { folder: string; keys: string | undefined } | null {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { keys: { type: "string" } } });
    const [folder] = positionals;
    return folder === undefined || positionals.length > 1 ? null : { folder, keys: values.keys };
  } catch {
    return null;
  }
}

const options = readOptions();
if (options === null) {
  refuseArguments("npm run restore -- FOLDER [--keys FOLDER]   (a folder that npm run backup wrote)");
}

try {
  const started = Date.now();
  const keys = options.keys === undefined ? undefined : resolve(options.keys);
  const { head, madeAt } = await restoreBackup(readEnv(process.env), resolve(options.folder), keys);
  console.log(`Restored as it was at ${madeAt}, in ${((Date.now() - started) / 1000).toFixed(1)} s. Newest: ${head}`);
  console.log("Check it with npm run verify, then npm start. Whoever was signed in signs in again.");
} catch (error) {
  const hasWords = error instanceof EnvError || error instanceof StartError;
  console.error(hasWords ? error.message : error);
  process.exitCode = 1;
}
