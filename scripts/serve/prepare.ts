import { mintSetupAddress } from "@/features/accounts/mutations";
import { refoldSearch } from "@/features/register/refold-mutations";
import type { Db } from "@/lib/db";
import type { FileStores } from "@/lib/file-store/file-store";
import { startRegister } from "@/prisma/seed/load";

/** Brings what is in a migrated register up to this version, or loads what a new one begins with; returns a set-up token until there is an administrator. */
export async function prepareRegister(db: Db, isEmpty: boolean, files: FileStores): Promise<string | null> {
  const now = new Date();
  if (await refoldSearch(db)) console.log("What is searched was made ready for this version");
  if ((await startRegister(db, isEmpty ? "empty" : "palmyra", { now, files })) === "started") {
    console.log(isEmpty ? "An empty register was started" : "The records of Palmyra were loaded");
    await db.$executeRawUnsafe("VACUUM ANALYZE");
  }
  return mintSetupAddress(db, { now });
}
