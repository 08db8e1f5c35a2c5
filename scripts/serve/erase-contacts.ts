import { purgeContacts } from "@/features/reports/mutations";
import { connectDb } from "@/lib/db";
import { logger } from "@/lib/logger";

const everyMs = 6 * 60 * 60 * 1000;

/** Keeps the promise of the report form: contacts older than `days` are erased, at start and four times a day. */
export function eraseContactsOnTime(url: string, days: number): { stop: () => Promise<void> } {
  const erase = async (): Promise<void> => {
    const db = connectDb(url);
    try {
      const erased = await purgeContacts(db, { olderThanDays: days, now: new Date() });
      if (erased > 0) logger.info({ reports: erased, days }, "contacts were erased");
    } catch (error) {
      logger.error({ err: error }, "contacts could not be erased; it is tried again in six hours");
    } finally {
      await db.$disconnect();
    }
  };
  let running = erase();
  const timer = setInterval(() => {
    running = erase();
  }, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
