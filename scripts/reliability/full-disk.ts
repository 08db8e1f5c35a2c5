import { rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { diskStores } from "@/lib/file-store/disk-store";
import { applyMigrations } from "../database/schema-engine";
import { startDatabase } from "../database/start";
import { mountDisk, unmountDisk } from "./small-disk";
import { numberFlag, type Trial } from "./trial";
import { countLost, onDatabase, soundness, writeUntil } from "./written-changes";

const megabyte = 1024 * 1024;
const diskMegabytes = 300;

/** Leaves so much room on the disk of a folder. */
function fill(folder: string, leaveBytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(join(folder, "ballast"), Buffer.alloc(Math.max(0, bavail * bsize - leaveBytes)));
}

/** How a file that does not fit is refused, and whether anything of it is left. */
async function putTooMuch(dataFolder: string): Promise<{ said: string; left: number }> {
  const { originals } = diskStores(dataFolder);
  const said = await originals.put(Buffer.alloc(20 * megabyte, 7)).then(
    () => "taken",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  let left = 0;
  for await (const _file of originals.list()) left += 1;
  return { said, left };
}

/**
 * Changes the register on a disk that fills up: what was acknowledged is there once there is room again, nothing is there by
 * half, and a file that does not fit is refused with a word and leaves nothing.
 */
export const fullDisk: Trial = async (args) => {
  const rounds = numberFlag(args, "--rounds", 5);
  const disk = mountDisk(`size=${diskMegabytes}m`);
  if (disk === null) return { isHeld: true, lines: ["not tried: only root may mount a small disk to fill"] };
  const [dataFolder, acknowledged] = [join(disk, "data"), [] as string[]];
  try {
    await onDatabase(dataFolder, (_db, url) => applyMigrations(url));
    let files = { said: "", left: 0 };
    let refused = 0;
    for (let round = 0; round < rounds; round += 1) {
      const running = await startDatabase(dataFolder);
      fill(disk, (round * megabyte) / 4);
      files = await putTooMuch(dataFolder);
      const written = await writeUntil(running.url, { round, changes: 100_000, stop: () => {}, withinMs: 60_000 });
      acknowledged.push(...written.acknowledged);
      if (written.hasFailed) refused += 1;
      await running.stop();
      rmSync(join(disk, "ballast"));
    }
    const after = await onDatabase(dataFolder, async (db) => ({
      ...(await countLost(db, acknowledged)),
      ...(await soundness(db)),
    }));
    return {
      isHeld:
        refused === rounds &&
        after.lost === 0 &&
        after.torn === 0 &&
        after.isSound &&
        files.said === "no_room" &&
        files.left === 0,
      lines: [
        `${rounds} disks filled under 4 concurrent writers, ${refused} of them until a change was refused; ${acknowledged.length} acknowledged changes: ${after.lost} lost, ${after.torn} torn; the chain and the records ${after.isSound ? "agree" : "do not agree"}`,
        `a file of 20 MB that does not fit: ${files.said}; ${files.left} files left of it`,
      ],
    };
  } finally {
    unmountDisk(disk);
  }
};
