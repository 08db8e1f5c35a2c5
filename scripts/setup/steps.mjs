import { existsSync } from "node:fs";
import { join } from "node:path";
import { clearStamp, fingerprint, installedAsLocked, missingPackages, readStamp, writeStamp } from "./fingerprint.mjs";
import { bundledFrom, bundlePrograms, programsFolder } from "./programs.mjs";
import { lastLines, npmCommand, run, SetupError, say, secondsSince } from "./say.mjs";

/** What decides how the pages look and behave; a change here asks for another build. */
export const builtFrom = [
  "app",
  "components",
  "features",
  "lib",
  "public",
  "prisma/schema",
  "scripts/setup/fonts.mjs",
  "instrumentation.ts",
  "next.config.mjs",
  "package-lock.json",
  "package.json",
  "proxy.ts",
  "tsconfig.json",
];

/** What to do about a tool's failure, read from what it printed. @param {string} output */
export function adviceFor(output) {
  if (/ENOSPC|no space left/i.test(output)) return "The disk is full. Free some space and run the command again.";
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|network/i.test(output))
    return "The package registry could not be reached. Check the network (or the proxy) and run the command again.";
  if (/EACCES|EPERM|EROFS/i.test(output))
    return "This folder cannot be written to. Give your user the right to write here, or clone into a folder of your own.";
  if (/heap out of memory|ENOMEM|SIGKILL/i.test(output))
    return "There was too little memory. Close other programs (about 2 GB should be free) and run the command again.";
  return "Run the command again; if it fails the same way, please report the lines above.";
}

/** @param {string} doing @param {string} output */
const failure = (doing, output) => new SetupError(`${lastLines(output)}\n\n${doing} failed. ${adviceFor(output)}`);

/** Installs the locked packages unless they are there. @param {string} root @returns {Promise<boolean>} whether it had to */
export async function ensurePackages(root) {
  const stampFile = join(root, "node_modules/.tadmur-stamp");
  const stamp = fingerprint(root, ["package-lock.json"]);
  const isComplete = missingPackages(root).length === 0;
  if (isComplete && readStamp(stampFile) === stamp) return false;
  if (!isComplete || !installedAsLocked(root)) {
    const started = Date.now();
    say("Installing packages (about a minute) …");
    clearStamp(stampFile);
    // Not `npm ci`: it wants the packages of every other system in the lock file too. This keeps to the lock file as well
    // and leaves it alone. Building needs the types, which a NODE_ENV of production would leave out.
    const flags = ["--no-save", "--include=dev", "--no-progress", "--loglevel=error"];
    const [command, args] = npmCommand(["install", ...flags]);
    const { code, output } = await run(command, args, { cwd: root, doing: "installing" });
    if (code !== 0) throw failure("Installing packages", output);
    say(`  packages installed in ${secondsSince(started)}`);
  }
  writeStamp(stampFile, stamp);
  return true;
}

/** Generates the database client unless it fits the schema. @param {string} root */
export async function ensureClient(root) {
  const stampFile = join(root, "generated/.tadmur-stamp");
  const stamp = fingerprint(root, ["prisma/schema", "prisma.config.ts", "node_modules/prisma/package.json"]);
  if (readStamp(stampFile) === stamp && existsSync(join(root, "generated/prisma/client.ts"))) return false;
  say("Generating the database client …");
  clearStamp(stampFile);
  const { code, output } = await run(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
    cwd: root,
    doing: "generating",
    // Generating needs no engine, yet Prisma fetches one unless it is shown a file.
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" },
  });
  if (code !== 0) throw failure("Generating the database client", output);
  writeStamp(stampFile, stamp);
  return true;
}

/** Cuts the fonts to what the pages show of them, unless that was done. @param {string} root */
export async function ensureFonts(root) {
  const folder = join(root, "generated/fonts");
  const stampFile = join(folder, ".tadmur-stamp");
  const stamp = fingerprint(root, ["scripts/setup/fonts.mjs", "package-lock.json"]);
  if (readStamp(stampFile) === stamp) return false;
  say("Cutting the fonts …");
  const { code, output } = await run(process.execPath, ["scripts/setup/cut-fonts.mjs", root, folder], {
    cwd: root,
    doing: "cutting",
  });
  if (code !== 0) throw failure("Cutting the fonts", output);
  writeStamp(stampFile, stamp);
  return true;
}

/** Bundles what runs beside the framework, unless that was done here from these very files: bundles know the folder they lie in. @param {string} root */
export async function ensurePrograms(root) {
  const stampFile = join(root, programsFolder, ".tadmur-stamp");
  const stamp = `${fingerprint(root, bundledFrom)} ${root}`;
  if (readStamp(stampFile) === stamp) return false;
  await bundlePrograms(root).catch((error) => {
    throw failure("Bundling the server", String(error?.message ?? error));
  });
  writeStamp(stampFile, stamp);
  return true;
}

/** Builds the pages unless they were built from these very files. @param {string} root */
export async function ensureBuild(root) {
  const stampFile = join(root, ".next/tadmur-stamp");
  const stamp = fingerprint(root, builtFrom);
  if (readStamp(stampFile) === stamp && existsSync(join(root, ".next/BUILD_ID"))) return false;
  const started = Date.now();
  say("Building the pages (a minute or two) …");
  clearStamp(stampFile);
  const { code, output } = await run(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    cwd: root,
    doing: "building",
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (code !== 0) throw failure("Building the pages", output);
  writeStamp(stampFile, stamp);
  say(`  pages built in ${secondsSince(started)}`);
  return true;
}
