import { sweepFiles } from "@/features/evidence/file-mutations";
import { connectDb } from "@/lib/db";
import { diskStores } from "@/lib/file-store/disk-store";

const everyMs = 6 * 60 * 60 * 1000;
const youngestMs = 60 * 60 * 1000;

/** Removes files that nothing names: forms that were never sent, reports that were withdrawn. At start and four times a day. */
export function sweepFilesOnTime(url: string, dataFolder: string): { stop: () => Promise<void> } {
  const sweep = async (): Promise<void> => {
    const db = connectDb(url);
    try {
      const { files } = await sweepFiles(db, diskStores(dataFolder), new Date(Date.now() - youngestMs));
      if (files > 0) console.log(`Files that nothing named were removed: ${files}`);
    } catch (error) {
      console.error(
        "Files could not be swept; it is tried again in six hours:",
        error instanceof Error ? error.name : error,
      );
    } finally {
      await db.$disconnect();
    }
  };
  let running = sweep();
  const timer = setInterval(() => {
    running = sweep();
  }, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
