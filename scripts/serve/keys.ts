import { createHmac } from "node:crypto";
import type { Db, Reader } from "@/lib/db";
import { StartError } from "../database/data-folder";
import { type Secrets, secretsFile } from "./secrets";

type KeyName = keyof Secrets;
const keyNames: readonly KeyName[] = ["authSecret", "contactKey"];

/** What tells a key from another and gives nothing of it away: 256 random bits are not found by trying. */
const fingerprintOf = (key: string): string => createHmac("sha256", key).update("a key of this register").digest("hex");

/** `unnoted`: the register has nothing yet that was made with keys, or was last started by a version that noted none. */
export type KeyState = "known" | "unnoted" | "missing" | { otherKeys: KeyName[] };

/** Whether these are the keys that the register's secrets were made with. Only reads; also what was never migrated. */
export async function compareKeys(db: Reader, secrets: Secrets | null): Promise<KeyState> {
  const noted = await listNoted(db);
  if (secrets === null) return noted.size > 0 || (await holdsSecrets(db)) ? "missing" : "unnoted";
  if (noted.size === 0) return "unnoted";
  const otherKeys = keyNames.filter((name) => noted.has(name) && noted.get(name) !== fingerprintOf(secrets[name]));
  return otherKeys.length > 0 ? { otherKeys } : "known";
}

async function isThere(db: Reader, table: "register_key" | "user"): Promise<boolean> {
  const [found] = await db.$queryRaw<
    { there: boolean }[]
  >`SELECT to_regclass(${`public."${table}"`}) IS NOT NULL AS there`;
  return found?.there === true;
}

async function listNoted(db: Reader): Promise<Map<string, string>> {
  if (!(await isThere(db, "register_key"))) return new Map();
  const rows = await db.$queryRaw<{ name: string; fingerprint: string }[]>`SELECT name, fingerprint FROM register_key`;
  return new Map(rows.map(({ name, fingerprint }) => [name, fingerprint]));
}

/** Whether somebody has an account or a receipt: both rest on keys. */
async function holdsSecrets(db: Reader): Promise<boolean> {
  if (!(await isThere(db, "user"))) return false;
  const [found] = await db.$queryRaw<{ holds: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "user") OR EXISTS (SELECT 1 FROM report) AS holds`;
  return found?.holds === true;
}

const purposes: Record<KeyName, string> = {
  authSecret: "sessions, receipt codes and two-factor",
  contactKey: "reporters' contacts",
};

const whatToDo = (
  file: string,
) => `Put the secrets.json of this register back to ${file}: it lies in every backup of the data folder.
Only if it is lost for good: npm run new-keys says what is lost with it, and makes new ones.`;

/** Why a register cannot be run with what its folder holds, in words; null where it can. */
export function keyTrouble(state: KeyState, dataFolder: string): string | null {
  const file = secretsFile(dataFolder);
  if (state === "known" || state === "unnoted") return null;
  if (state === "missing") return `The keys of this register are missing: there is no ${file}.\n${whatToDo(file)}`;
  const ofWhat = state.otherKeys.map((name) => purposes[name]).join(", and of ");
  return `${file} is of another register: the key of ${ofWhat} is not the one this register was made with.\n${whatToDo(file)}`;
}

/** Throws `StartError` where the keys are missing or another register's. Changes nothing. */
export async function refuseOtherKeys(db: Reader, secrets: Secrets | null, dataFolder: string): Promise<void> {
  const trouble = keyTrouble(await compareKeys(db, secrets), dataFolder);
  if (trouble !== null) throw new StartError(`${trouble}\nNothing was changed.`);
}

/** Notes the keys of a register that has noted none. */
export async function noteKeys(db: Db, secrets: Secrets, now: Date): Promise<void> {
  await db.registerKey.createMany({ data: rowsOf(secrets, now), skipDuplicates: true });
}

/** Takes these keys for the register's own from now on. What was made with others stays as it is, and cannot be read. */
export async function replaceKeys(db: Db, secrets: Secrets, now: Date): Promise<void> {
  await db.$transaction([db.registerKey.deleteMany(), db.registerKey.createMany({ data: rowsOf(secrets, now) })]);
}

const rowsOf = (secrets: Secrets, since: Date) =>
  keyNames.map((name) => ({ name, fingerprint: fingerprintOf(secrets[name]), since }));
