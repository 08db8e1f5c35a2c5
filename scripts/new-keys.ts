import type { Db } from "@/lib/db";
import { readEnv } from "@/lib/env";
import { refuseArguments } from "./arguments";
import { findRunningHolder } from "./database/lock";
import { compareKeys, keyTrouble, replaceKeys } from "./serve/keys";
import { ensureSecrets, findSecrets } from "./serve/secrets";
import { withRegister } from "./with-register";

/**
 * `npm run new-keys [-- --accept-loss]`: for a register whose `secrets.json` is lost for good. Says what is lost with it;
 * with the flag it takes the loss, and the keys that are there, or new ones, are the register's own.
 */
const [flag, ...rest] = process.argv.slice(2);
if ((flag !== undefined && flag !== "--accept-loss") || rest.length > 0) {
  refuseArguments("npm run new-keys [-- --accept-loss]");
}

const { DATA_DIR } = readEnv(process.env);

if (findRunningHolder(DATA_DIR)) {
  console.error("The register is running. Stop it first: it still has its keys in memory.");
  process.exit(1);
}

async function listLosses(db: Db): Promise<string[]> {
  const contacts = await db.report.count({ where: { contactSealed: { not: null } } });
  const receipts = await db.report.count();
  const withTwoFactor = await db.user.count({ where: { twoFactorEnabled: true } });
  return [
    `${contacts} contacts of reporters can never be read again.`,
    `${receipts} receipt codes open nothing any more: those who reported cannot follow their report, nor answer a question.`,
    `${withTwoFactor} accounts with two-factor cannot sign in until each is let in again: npm run let-in -- name@example.org`,
    "Everybody has to sign in anew, and files chosen in forms that were not sent have to be chosen again.",
  ];
}

const kept = "Records, their history, reports, files, accounts, passwords, links and tokens are not touched.";

await withRegister(async (db) => {
  const secrets = findSecrets(DATA_DIR);
  const trouble = keyTrouble(await compareKeys(db, secrets), DATA_DIR);
  if (trouble === null)
    return console.log("The keys are those of this register. Nothing is lost, and nothing was changed.");
  console.log(`${trouble.split("\n", 1)[0]}\nWithout the keys it was made with:`);
  for (const line of await listLosses(db)) console.log(`  ${line}`);
  console.log(kept);
  if (flag === undefined) {
    // Not left at once: the database ends first, or the next command finds it dying.
    process.exitCode = 1;
    return console.error("Nothing was changed. To take this loss: npm run new-keys -- --accept-loss");
  }
  await replaceKeys(db, ensureSecrets(DATA_DIR), new Date());
  console.log(
    `The loss is taken: the keys in ${DATA_DIR} are the register's own from now on. Keep a copy of secrets.json.`,
  );
});
