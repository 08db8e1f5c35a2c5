import { sweepFiles } from "@/features/evidence/file-mutations";
import { connectDb } from "@/lib/db";
import { diskStores } from "@/lib/file-store/disk-store";
import { logger } from "@/lib/logger";

const minuteMs = 60_000;
/** A file that a form holds is kept for so long, and is gone within the hour. */
const youngestMs = 40 * minuteMs;
const everyMs = 15 * minuteMs;
/** Once in so many times all files are looked at, not only those that have come of age since: rows go as well. */
const allAtEvery = 24;

/** Removes files that nothing names: forms that were never sent, reports that were withdrawn. At start, and every quarter of an hour. */
export function sweepFilesOnTime(url: string, dataFolder: string): { stop: () => Promise<void> } {
  let [times, lookedUntil] = [0, new Date(0)];
  const sweep = async (): Promise<void> => {
    const db = connectDb(url);
    const olderThan = new Date(Date.now() - youngestMs);
    try {
      const since = times % allAtEvery === 0 ? new Date(0) : lookedUntil;
      const { files } = await sweepFiles(db, diskStores(dataFolder), olderThan, since);
      [times, lookedUntil] = [times + 1, olderThan];
      if (files > 0) logger.info({ files }, "files that nothing named were removed");
    } catch (error) {
      logger.error({ err: error }, "files could not be swept; it is tried again in a quarter of an hour");
    } finally {
      await db.$disconnect();
    }
  };
  let running = sweep();
  const timer = setInterval(() => {
    running = running.then(sweep);
  }, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
