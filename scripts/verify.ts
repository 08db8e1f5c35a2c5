import { type ChainBreak, formatHead, readHead } from "@/features/chain/chain";
import { type FileProblem, type PictureProblem, verifyFiles, verifyPictures } from "@/features/evidence/verify-queries";
import { checkRegister, isSound } from "@/features/register/register-check";
import type { RowDifference } from "@/features/register/row-check";
import { readEnv } from "@/lib/env";
import { diskStores } from "@/lib/file-store/disk-store";
import { refuseArguments } from "./arguments";
import { compareKeys, keyTrouble } from "./serve/keys";
import { findSecrets } from "./serve/secrets";
import { withRegister } from "./with-register";

/**
 * `npm run verify [-- --head NUMBER:HASH]`: walks the chain of revisions, compares every public record with them and every
 * file with its hash, makes the public pictures of each original once more, looks whether the keys are the register's own,
 * and says what is broken and where. With a head kept from earlier it also shows whether the history up to it is still the same.
 */
const chainWords: Record<ChainBreak["what"], string> = {
  missing: "is missing",
  unlinked: "does not follow from the one before it",
  altered: "was altered",
  beyond: "stands after the register's own note of its newest",
  replaced: "is not the one that was kept",
};
const rowWords: Record<RowDifference["what"], string> = {
  altered: "is not what its revisions say",
  removed: "is in the history and not in the register",
  added: "is in the register and not in the history",
};

const [flag, given, ...rest] = process.argv.slice(2);
const kept = given === undefined ? null : readHead(given);
if (rest.length > 0 || (flag !== undefined && (flag !== "--head" || !kept))) {
  refuseArguments("npm run verify [-- --head NUMBER:HASH]   (npm run head prints one)");
}

type AnyFileProblem = FileProblem | PictureProblem;
const fileWords: Record<AnyFileProblem["what"], string> = {
  missing: "is named by a record and not there",
  altered: "is not the file that was stored",
  orphan: "is named by no record (npm run files -- --sweep removes it)",
  unmade: "lacks pictures for the public (npm run files -- --rebuild makes them)",
  unlike:
    "is not what is made of its original; after an update of the encoder, npm run files -- --rebuild makes it anew",
};
/** Left over or still to be made, but nothing that anybody vouched for is different. */
const harmless: readonly AnyFileProblem["what"][] = ["orphan", "unmade"];

const { DATA_DIR } = readEnv(process.env);
const { check, files, keys } = await withRegister(async (db) => {
  const options = { isolationLevel: "RepeatableRead", timeout: 3_600_000 } as const;
  const problems: AnyFileProblem[] = [];
  const stores = diskStores(DATA_DIR);
  for await (const problem of verifyFiles(db, stores)) problems.push(problem);
  for await (const problem of verifyPictures(db, stores)) problems.push(problem);
  return {
    check: await db.$transaction((tx) => checkRegister(tx, kept), options),
    files: problems,
    keys: await compareKeys(db, findSecrets(DATA_DIR)),
  };
});
const { head, breaks, rows, failure } = check;
const broken = files.filter(({ what }) => !harmless.includes(what));
for (const { seq, what } of breaks) console.error(`Revision ${seq} ${chainWords[what]}.`);
for (const { table, id, what } of rows) console.error(`${table} ${id} ${rowWords[what]}.`);
for (const { shelf, sha256, what } of files) console.error(`File ${shelf}/${sha256} ${fileWords[what]}.`);
if (failure !== null) console.error(`The records could not be compared with the history. ${failure.trim()}`);
const trouble = keyTrouble(keys, DATA_DIR);
if (trouble !== null) console.error(trouble);
const keyWords = keys === "unnoted" ? "no keys noted yet" : `keys ${trouble === null ? "as noted" : "not as noted"}`;
console.log(
  `${head.seq} revisions, ${breaks.length} broken; ${failure === null ? rows.length : "unknown"} records differ; ${broken.length} files differ; ${keyWords}. Newest: ${formatHead(head)}`,
);
process.exit(isSound(check) && broken.length === 0 && trouble === null ? 0 : 1);
