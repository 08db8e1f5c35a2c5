import { rebuildPictures, sweepFiles } from "@/features/evidence/file-mutations";
import { type FileProblem, verifyFiles } from "@/features/evidence/verify-queries";
import { readEnv } from "@/lib/env";
import { diskStores } from "@/lib/file-store/disk-store";
import { refuseArguments } from "./arguments";
import { withRegister } from "./with-register";

/**
 * `npm run files [-- --sweep] [-- --rebuild]`: says what is wrong between the files and the rows that name them. `--sweep`
 * removes files that no row names and that are older than an hour; `--rebuild` makes what the public sees anew.
 */
const words: Record<FileProblem["what"], string> = {
  missing: "is named by a row, and not there",
  altered: "is not what its hash says",
  orphan: "is named by no row",
  unmade: "is evidence without the pictures made of it (--rebuild makes them)",
};
const youngestMs = 60 * 60 * 1000;

const flags = process.argv.slice(2);
const unknown = flags.find((flag) => flag !== "--sweep" && flag !== "--rebuild");
if (unknown !== undefined) {
  refuseArguments("npm run files [-- --sweep] [-- --rebuild]");
}

const stores = diskStores(readEnv(process.env).DATA_DIR);
const isSound = await withRegister(async (db) => {
  if (flags.includes("--rebuild")) {
    const { made, without } = await rebuildPictures(db, stores);
    console.log(`Pictures of ${made} originals were made anew.`);
    for (const sha256 of without) console.error(`originals/${sha256} is not there: its pictures could not be made.`);
  }
  if (flags.includes("--sweep")) {
    const { files, bytes } = await sweepFiles(db, stores, new Date(Date.now() - youngestMs));
    console.log(`${files} files that no row named were removed (${bytes} bytes).`);
  }
  const counts: Record<FileProblem["what"], number> = { missing: 0, altered: 0, orphan: 0, unmade: 0 };
  for await (const { shelf, sha256, what } of verifyFiles(db, stores)) {
    counts[what] += 1;
    console.log(`${shelf}/${sha256} ${words[what]}.`);
  }
  const rows = (await db.storedFile.count()) + (await db.publicPicture.count());
  console.log(
    `${rows} files named: ${counts.missing} missing, ${counts.altered} altered, ${counts.unmade} without pictures; ${counts.orphan} named by nobody.`,
  );
  return counts.missing + counts.altered + counts.unmade === 0;
});
process.exit(isSound ? 0 : 1);
