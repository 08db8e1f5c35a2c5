/** `npm start` and `npm run dev`: sets up what is missing, then serves. Plain Node, for it runs before anything is installed. */
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { nodeComplaint } from "./setup/fingerprint.mjs";
import { programsFolder } from "./setup/programs.mjs";
import { SetupError, stopRunning } from "./setup/say.mjs";
import { ensureBuild, ensureClient, ensureFonts, ensurePackages, ensurePrograms } from "./setup/steps.mjs";

const usage = `Usage: npm start            starts the register, with the records of Palmyra on the first start
       npm start -- --empty  starts it without the demonstration records (as START_WITH=empty does)
       npm run dev           the same for people who work on it: pages are rebuilt as files change

Settings (environment): PORT, HOST, DATA_DIR, DATABASE_URL, PUBLIC_URL, START_WITH, TRUSTED_PROXIES, RETAIN_CONTACT_DAYS,
       METRICS_PORT and others (docs/operations.md)`;

/** @param {string} words @returns {never} */
function giveUp(words) {
  console.error(`\n${words}\n`);
  process.exit(1);
}

const flags = process.argv.slice(2);
const isDev = flags.includes("--dev");
if (flags.includes("--help") || flags.includes("-h")) {
  console.log(usage);
  process.exit(0);
}
const unknown = flags.find((flag) => flag !== "--empty" && flag !== "--dev");
if (unknown) giveUp(`“${unknown}” is not known here.\n\n${usage}`);

const complaint = nodeComplaint(process.versions.node);
if (complaint) giveUp(complaint);

/**
 * How the system's library (glibc) keeps what C and C++ let go of: in two places and not in one for each thread, and large pieces given
 * back at once. It is read before a program begins, so this one begins anew with it, where Node can (from 22.15 on) and nobody has said otherwise.
 */
const allocator = { MALLOC_ARENA_MAX: "2", MALLOC_TRIM_THRESHOLD_: "131072", MALLOC_MMAP_THRESHOLD_: "131072" };
if (process.platform === "linux" && process.execve && !Object.keys(allocator).some((name) => name in process.env))
  process.execve(process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1)], {
    ...process.env,
    ...allocator,
  });

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);

async function readSource() {
  const { register } = await import("tsx/esm/api");
  register();
  return import("./serve.ts");
}

function readBundle() {
  process.env.TADMUR_PROGRAMS = join(root, programsFolder);
  return import(pathToFileURL(join(root, programsFolder, "serve.mjs")).href);
}

let isStopping = false;
const stop = () => {
  isStopping = true;
  stopRunning();
};
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
for (const signal of signals) process.on(signal, stop);

try {
  const prepared = [ensurePackages, ensureClient, ensureFonts];
  const steps = isDev ? prepared : [...prepared, ensurePrograms, ensureBuild];
  for (const step of steps) {
    if (isStopping) break;
    await step(root);
  }
} catch (error) {
  if (!isStopping) giveUp(error instanceof SetupError ? error.message : String(error?.stack ?? error));
}
if (isStopping) process.exit(0);

// Where a machine has memory to spare V8 lets the heap grow up to fourfold before it collects; by a half costs no more of the processor.
setFlagsFromString("--heap-growing-percent=50");
process.env.NODE_ENV = isDev ? "development" : "production";
const { serve } = await (isDev ? readSource() : readBundle());
if (isStopping) process.exit(0);
for (const signal of signals) process.removeListener(signal, stop);
await serve({ isDev, isEmpty: flags.includes("--empty") });
