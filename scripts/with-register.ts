import { connectDb, type Db } from "@/lib/db";
import { readEnv } from "@/lib/env";
import { openRegisterDatabase } from "./database/start";

/** Runs a script's work on the register that the settings name, whether or not its server is running. */
export async function withRegister<Result>(work: (db: Db) => Promise<Result>): Promise<Result> {
  const { url, stop } = await openRegisterDatabase(readEnv(process.env));
  const db = connectDb(url);
  try {
    return await work(db);
  } finally {
    await db.$disconnect();
    await stop();
  }
}
