/** A process for the trial to kill: brings a data folder's register up to this version, as the start does. */
import { connectDb } from "@/lib/db";
import { diskStores } from "@/lib/file-store/disk-store";
import { checkDatabaseFormat } from "../database/format";
import { applyMigrations } from "../database/schema-engine";
import { startDatabase } from "../database/start";
import { prepareRegister } from "../serve/prepare";

const [folder = ""] = process.argv.slice(2);
const database = await startDatabase(folder);
await checkDatabaseFormat(database.url);
await applyMigrations(database.url);
const db = connectDb(database.url);
await prepareRegister(db, false, diskStores(folder));
await db.$disconnect();
await database.stop();
