import type { FileStores } from "@/lib/file-store/file-store";
import { createRateLimit, type RateLimit } from "@/lib/rate-limit";

const megabyte = 1_048_576;
const keepFreeByDefault = 512;

/** Why a file is not kept until its form is sent. */
export type UnsentProblem = "too_much_unsent" | "no_room";

// In one place a process, whichever of the bundler's copies of this file is asked.
const shared = globalThis as typeof globalThis & { tadmurUnsent?: RateLimit };

/** Bytes that forms hold and have not sent yet: three of the fullest a client, fifty in all. A sweep takes them within the hour. */
const unsent = (): RateLimit => {
  shared.tadmurUnsent ??= createRateLimit({
    ...{ name: "unsent", seconds: 3600 },
    ...{ perClient: 3 * 40 * megabyte, inAll: 50 * 40 * megabyte },
  });
  return shared.tadmurUnsent;
};

/** What files leave free on their disk for the register itself (`KEEP_FREE_MB`). */
const keepFreeBytes = (): number => Number(process.env.KEEP_FREE_MB || keepFreeByDefault) * megabyte;

/** What a form may hold of files that came with it. Counted by who sends it: a client's hash, or somebody's account. */
export type UnsentFiles = {
  /** Counts a file of so many bytes that is about to be stored; says why it may not be. */
  take: (bytes: number) => Promise<UnsentProblem | null>;
  /** Counts them no longer: they were not taken after all, or were sent. */
  giveBack: (bytes: number) => Promise<void>;
};

export const unsentFilesOf = (sender: string | null, { originals }: FileStores): UnsentFiles => ({
  take: async (bytes) => {
    if ((await originals.freeBytes()) - bytes < keepFreeBytes()) return "no_room";
    return (await unsent().take(sender, bytes)).isAllowed ? null : "too_much_unsent";
  },
  giveBack: (bytes) => (bytes > 0 ? unsent().giveBack(sender, bytes) : Promise.resolve()),
});
