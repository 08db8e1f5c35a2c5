import { resolve } from "node:path";
import { EnvError, readEnv } from "@/lib/env";
import { refuseArguments } from "./arguments";
import { makeBackup } from "./backup/make";
import { StartError } from "./database/data-folder";

/**
 * `npm run backup -- FOLDER`: writes all of the register into a new folder, while it runs or not: every row as it was at one
 * moment, the files that the rows name, and the keys apart. `npm run restore` makes a register of it.
 */
const [folder, ...rest] = process.argv.slice(2);
if (folder === undefined || folder.startsWith("-") || rest.length > 0) {
  refuseArguments("npm run backup -- FOLDER   (a folder that is new or empty)");
}

try {
  const started = Date.now();
  const { manifest, files, missing } = await makeBackup(readEnv(process.env), resolve(folder), new Date());
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  for (const path of missing) console.error(`${path} is named by a record, and not whole in the data folder.`);
  console.log(
    `${rows} rows and ${files} files in ${((Date.now() - started) / 1000).toFixed(1)} s. Newest: ${manifest.head}`,
  );
  console.log(`The keys are in ${folder}/keys. Keep them apart from the rest: who has both can read every contact.`);
  process.exitCode = missing.length === 0 ? 0 : 1;
} catch (error) {
  const hasWords = error instanceof EnvError || error instanceof StartError;
  console.error(hasWords ? error.message : error);
  process.exitCode = 1;
}
