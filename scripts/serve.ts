import { createServer } from "node:http";
import next from "next";
import { startDrawing } from "@/components/drawing/pool";
import { mintSetupAddress } from "@/features/accounts/mutations";
import { connectDb, type Db } from "@/lib/db";
import { EnvError, readEnv } from "@/lib/env";
import { diskStores } from "@/lib/file-store/disk-store";
import type { FileStores } from "@/lib/file-store/file-store";
import { hasPseudoLanguage } from "@/lib/i18n/routing";
import { withResponse } from "@/lib/response-status";
import { startRegister } from "@/prisma/seed/load";
import { StartError } from "./database/data-folder";
import { checkDatabaseFormat } from "./database/format";
import { applyMigrations } from "./database/schema-engine";
import { eraseContactsOnTime } from "./serve/erase-contacts";
import { createFrontDoor } from "./serve/front-door";
import { keepDatabase } from "./serve/keep-database";
import { isLoopback, listen, localAddress } from "./serve/listen";
import { ensureSecrets } from "./serve/secrets";
import { sweepFilesOnTime } from "./serve/sweep-files";

const finishWithinMs = 5_000;

export type ServeOptions = { isDev: boolean; isEmpty: boolean };

/** What has been started, newest last; it is ended in the opposite order. */
type Ending = (() => Promise<void>)[];

/** Starts the whole register and stays with it until a signal. Every failure ends the process with words. */
export async function serve(options: ServeOptions): Promise<void> {
  const ending: Ending = [];
  let isEnding = false;
  const end = async (code: number): Promise<never> => {
    if (isEnding) process.exit(code || 1);
    isEnding = true;
    for (const stop of ending.reverse())
      await stop().catch((error: unknown) => console.error("While stopping:", error));
    process.exit(code);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (!isEnding) console.log("\nStopping …");
      void end(0);
    });
  }
  try {
    await start(options, ending, end);
  } catch (error) {
    const hasWords = error instanceof EnvError || error instanceof StartError;
    console.error(`\n${hasWords ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    await end(1);
  }
}

async function start(
  { isDev, isEmpty }: ServeOptions,
  ending: Ending,
  end: (code: number) => Promise<never>,
): Promise<void> {
  const started = Date.now();
  const env = readEnv(process.env);
  const here = localAddress(env.HOST, env.PORT);
  const publicUrl = process.env.PUBLIC_URL ? env.PUBLIC_URL : here;

  if (hasPseudoLanguage && !(isLoopback(env.HOST) && isLoopback(new URL(publicUrl).hostname)))
    throw new StartError("TADMUR_PSEUDO_LANGUAGE is for tests on this machine alone. Unset it, and start again.");

  const door = createFrontDoor({ trustedProxies: env.TRUSTED_PROXIES, publicUrl });
  await listen(door.server, env.HOST, env.PORT);

  const database = await keepDatabase(env, (words) => {
    console.error(words);
    void end(1);
  });
  ending.push(database.stop);
  const secrets = ensureSecrets(env.DATA_DIR);

  await checkDatabaseFormat(database.url);
  const applied = await applyMigrations(database.url);
  if (applied.length > 0) console.log(`Migrations applied: ${applied.length}`);
  const db = connectDb(database.url);
  const setupToken = await prepareRegister(db, isEmpty, diskStores(env.DATA_DIR)).finally(() => db.$disconnect());

  ending.push(eraseContactsOnTime(database.url, env.RETAIN_CONTACT_DAYS).stop);
  ending.push(sweepFilesOnTime(database.url, env.DATA_DIR).stop);

  Object.assign(process.env, {
    DATABASE_URL: database.url,
    DATA_DIR: env.DATA_DIR,
    PUBLIC_URL: publicUrl,
    TADMUR_AUTH_SECRET: secrets.authSecret,
    TADMUR_CONTACT_KEY: secrets.contactKey,
    RETAIN_CONTACT_DAYS: String(env.RETAIN_CONTACT_DAYS),
  });
  ending.push(closeSharedDb);
  ending.push(startDrawing().stop);
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  // Where Next reaches itself: by name it would look it up, and behind a proxy it would try https.
  process.env.__NEXT_PRIVATE_ORIGIN = here;
  const app = next({
    dev: isDev,
    dir: process.cwd(),
    // The framework calls every loopback address "localhost" in a rewrite; named otherwise here, it takes its own rewrite for a stranger.
    hostname: "localhost",
    port: env.PORT,
    // Next puts its own upgrade handler on the server it is given; only its development server has a use for one.
    httpServer: isDev ? door.server : createServer(),
  });
  await app.prepare();
  ending.push(() => app.close());
  const handle = app.getRequestHandler();
  door.open((request, response) => withResponse(response, () => handle(request, response)));
  ending.push(() => door.close(finishWithinMs));

  console.log(`\nTadmur is ready at ${here} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  if (publicUrl !== here) console.log(`  people use       ${publicUrl}`);
  console.log(
    `  the data lies in ${env.DATABASE_URL ? `the database of DATABASE_URL, secrets in ${env.DATA_DIR}` : env.DATA_DIR}`,
  );
  if (setupToken) console.log(`  set up the first administrator (works once): ${publicUrl}/setup/${setupToken}`);
  console.log("  Ctrl-C stops it\n");
}

/** Loads what a new register begins with; returns a set-up token until there is an administrator. */
async function prepareRegister(db: Db, isEmpty: boolean, files: FileStores): Promise<string | null> {
  const now = new Date();
  if ((await startRegister(db, isEmpty ? "empty" : "palmyra", { now, files })) === "started") {
    console.log(isEmpty ? "An empty register was started" : "The records of Palmyra were loaded");
    await db.$executeRawUnsafe("VACUUM ANALYZE");
  }
  return mintSetupAddress(db, { now });
}

/** The application's own client, which lives in this process: closed before its database goes. */
async function closeSharedDb(): Promise<void> {
  const shared: typeof globalThis & { tadmurDb?: Db } = globalThis;
  await shared.tadmurDb?.$disconnect();
}
