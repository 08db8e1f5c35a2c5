import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import next from "next";
import { endDrawing } from "@/components/drawing/pool";
import { answerWithParts } from "@/components/plain/answer-with-parts";
import { isConnectionLost } from "@/lib/database-away";
import { connectDb, type Db } from "@/lib/db";
import { EnvError, isLoopback, readEnv } from "@/lib/env";
import { diskStores } from "@/lib/file-store/disk-store";
import { hasPseudoLanguage } from "@/lib/i18n/routing";
import { startMeasuring } from "@/lib/metrics";
import { withResponse } from "@/lib/response-status";
import { leadConsoleToLog } from "@/lib/words-to-log";
import { prepareDataFolder, refuseHalfRestored, StartError } from "./database/data-folder";
import { checkDatabaseFormat } from "./database/format";
import { applyMigrations } from "./database/schema-engine";
import { inStartTurn } from "./database/start-turn";
import { collectWhenQuiet } from "./serve/collect";
import { eraseContactsOnTime } from "./serve/erase-contacts";
import { createFrontDoor, type Handler } from "./serve/front-door";
import { answerHealth } from "./serve/health";
import { inTurns } from "./serve/in-turns";
import { prepareIncoming } from "./serve/incoming";
import { keepColumns } from "./serve/keep-columns";
import { keepDatabase } from "./serve/keep-database";
import { keepPages } from "./serve/kept/keep-pages";
import { createStateReader } from "./serve/kept/state";
import { noteKeys, refuseOtherKeys } from "./serve/keys";
import { listen, localAddress } from "./serve/listen";
import { serveMetrics } from "./serve/metrics";
import { prepareRegister } from "./serve/prepare";
import { ensureSecrets, findSecrets } from "./serve/secrets";
import { sweepFilesOnTime } from "./serve/sweep-files";
import { unlessSilent } from "./serve/unless-silent";

const finishWithinMs = 5_000;

export type ServeOptions = { isDev: boolean; isEmpty: boolean };

/** Words for whoever started it, whole: what is said on the console may go into the log by then, in one line. */
const say = (words: string): boolean => process.stderr.write(`${words}\n`);

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
      await stop().catch((error: unknown) => say(`While stopping: ${wordsOf(error)}`));
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
    say(`\n${wordsOf(error)}\n`);
    await end(1);
  }
}

const databaseLost = `The database was lost while the register started. What was acknowledged is on disk, and a migration that was cut off left nothing behind.
Look whether the database runs, and start again.`;

function wordsOf(error: unknown): string {
  if (error instanceof EnvError || error instanceof StartError) return error.message;
  if (isConnectionLost(error)) return databaseLost;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
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

  startMeasuring({ slowQueryMs: env.SLOW_QUERY_MS });
  prepareDataFolder(env.DATA_DIR);
  refuseHalfRestored(env.DATA_DIR);
  const door = createFrontDoor({
    trustedProxies: env.TRUSTED_PROXIES,
    publicUrl,
    incoming: prepareIncoming(env.DATA_DIR),
    writesAMinute: Math.max(600, env.API_REQUESTS_A_MINUTE),
  });
  await listen(door.server, env.HOST, env.PORT);

  const database = await keepDatabase(env, (words) => {
    say(words);
    void end(1);
  });
  ending.push(database.stop);
  const bringUp = async () => {
    await checkDatabaseFormat(database.url);
    const db = connectDb(database.url);
    try {
      await refuseOtherKeys(db, findSecrets(env.DATA_DIR), env.DATA_DIR);
      const applied = await applyMigrations(database.url);
      if (applied.length > 0) console.log(`Migrations applied: ${applied.length}`);
      const secrets = ensureSecrets(env.DATA_DIR);
      await noteKeys(db, secrets, new Date());
      const startsEmpty = isEmpty || env.START_WITH === "empty";
      return { secrets, setupToken: await prepareRegister(db, startsEmpty, diskStores(env.DATA_DIR)) };
    } finally {
      await db.$disconnect();
    }
  };
  // The embedded database has one process, and one session for all: there is nobody to wait for, and no lock to wait with.
  const { secrets, setupToken } = env.DATABASE_URL ? await inStartTurn(env.DATABASE_URL, bringUp) : await bringUp();

  const { METRICS_PORT, METRICS_HOST, METRICS_TOKEN } = env;
  if (METRICS_PORT !== undefined) {
    const settings = { host: METRICS_HOST, port: METRICS_PORT, token: METRICS_TOKEN };
    ending.push((await serveMetrics(database.url, settings)).stop);
  }
  ending.push(eraseContactsOnTime(database.url, env.RETAIN_CONTACT_DAYS).stop);
  ending.push(sweepFilesOnTime(database.url, env.DATA_DIR).stop);
  const columns = keepColumns(database.url);
  ending.push(columns.stop);

  Object.assign(process.env, {
    DATABASE_URL: database.url,
    DATABASE_IS_EMBEDDED: env.DATABASE_URL ? "no" : "yes",
    DATA_DIR: env.DATA_DIR,
    PUBLIC_URL: publicUrl,
    TADMUR_AUTH_SECRET: secrets.authSecret,
    TADMUR_CONTACT_KEY: secrets.contactKey,
    KEEP_FREE_MB: String(env.KEEP_FREE_MB),
    RETAIN_CONTACT_DAYS: String(env.RETAIN_CONTACT_DAYS),
  });
  ending.push(closeSharedDb);
  ending.push(endDrawing);
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
  if (!isDev) leadConsoleToLog();
  ending.push(() => app.close());
  const handle = app.getRequestHandler();
  const state = createStateReader(database);
  ending.push(state.stop);
  const answer: Handler = unlessSilent(
    (request, response) => withResponse(response, () => answerWithParts(request, () => handle(request, response))),
    state.read,
  );
  // In development a page is another whenever a file is.
  const pages = isDev
    ? inTurns(answer)
    : keepPages(collectWhenQuiet(answer), {
        readState: state.read,
        secret: `${readFileSync(".next/BUILD_ID", "utf8")} ${secrets.authSecret}`,
        takeTurns: inTurns,
      });
  door.open(answerHealth(pages, state.readHealth));
  void columns.askFirstPages(here);
  ending.push(() => door.close(finishWithinMs));

  console.log(`\nTadmur is ready at ${here} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  if (publicUrl !== here) console.log(`  people use       ${publicUrl}`);
  console.log(
    `  the data lies in ${env.DATABASE_URL ? `the database of DATABASE_URL, secrets in ${env.DATA_DIR}` : env.DATA_DIR}`,
  );
  if (setupToken) console.log(`  set up the first administrator (works once): ${publicUrl}/setup/${setupToken}`);
  if (METRICS_PORT !== undefined) console.log(`  figures          ${localAddress(METRICS_HOST, METRICS_PORT)}/metrics`);
  console.log("  Ctrl-C stops it\n");
}

/** The application's own client, which lives in this process: closed before its database goes. */
async function closeSharedDb(): Promise<void> {
  const shared: typeof globalThis & { tadmurDb?: Db } = globalThis;
  await shared.tadmurDb?.$disconnect();
}
