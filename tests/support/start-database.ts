import { startDatabase } from "@/scripts/database/start";

/** A process for tests to kill: it starts the database of a folder and says so. */
const [folder = ""] = process.argv.slice(2);
await startDatabase(folder);
process.send?.("started");
