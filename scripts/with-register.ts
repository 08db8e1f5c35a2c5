import { connectDb, type Db } from "@/lib/db";
import { readEnv } from "@/lib/env";
import { openRegisterDatabase } from "./database/start";

/** Runs a script's work on the register that the settings name, those of the environment if no others, whether or not its server is running. */
export async function withRegister<Result>(
  work: (db: Db) => Promise<Result>,
  settings: Parameters<typeof openRegisterDatabase>[0] = readEnv(process.env),
): Promise<Result> {
  const { url, stop } = await openRegisterDatabase(settings);
  const db = connectDb(url);
  try {
    return await work(db);
  } finally {
    await db.$disconnect();
    await stop();
  }
}
