/** `npm test`: sets up what is missing and runs everything there is to check, to the end. Plain Node, like start.mjs. */
import { existsSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { nodeComplaint } from "./setup/fingerprint.mjs";
import { lastLines, run, SetupError, say, secondsSince, stopRunning } from "./setup/say.mjs";
import { ensureBuild, ensureClient, ensureFonts, ensurePackages, ensurePrograms } from "./setup/steps.mjs";
import { ensureBrowser } from "./testing/browser.mjs";
import { ensureJudges } from "./testing/judges.mjs";
import { ensureOtherNode, startOn } from "./testing/other-node.mjs";
import { startPostgres } from "./testing/postgres.mjs";
import {
  addUp,
  closingLine,
  failureLinesOf,
  failuresOfPlaywright,
  failuresOfVitest,
  longestLines,
  readPlaywright,
  readVitest,
  timesOfPlaywright,
  timesOfVitest,
} from "./testing/results.mjs";

/** @typedef {import("./testing/results.mjs").Count} Count */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
const results = join(root, "test-results");
const cruised = ["app", "components", "features", "lib", "prisma", "scripts", "tests", "proxy.ts"];

const passed = { passed: 1, failed: 0, skipped: 0 };
const failed = { passed: 0, failed: 1, skipped: 0 };
const skipped = { passed: 0, failed: 0, skipped: 1 };

const longestShown = 10;
/** What each test took that has run. @type {import("./testing/results.mjs").Timed[]} */
const times = [];
/** What failed, said again at the end: the leg that says it first may be an hour above. @type {import("./testing/results.mjs").Failure[]} */
const failures = [];

/** A package's own program, run by this very Node or another. @param {string} program @param {string[]} args @param {Parameters<typeof run>[2]} [options] */
const tool = (program, args, options, node = process.execPath) =>
  run(node, [join("node_modules", program), ...args], options);

/** @typedef {Count & { words?: string }} Checked a static check counts as one test; what is wrong is said with its leg */

/** @param {string} program @param {string[]} args @returns {Promise<Checked>} */
async function check(program, args) {
  const { code, output } = await tool(program, args, { doing: `checking with ${program}` });
  return code === 0 ? passed : { ...failed, words: lastLines(output, 60) };
}

/** @param {string} project @param {string} name @param {Record<string, string>} [env] @param {string} [node] */
async function vitest(project, name, env, node) {
  const file = join(results, `${name}.json`);
  const args = [
    "run",
    "--project",
    `*${project}`,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ];
  const { code } = await tool("vitest/vitest.mjs", [...args, "--passWithNoTests"], { env, show: true }, node);
  times.push(...timesOfVitest(file));
  failures.push(...failuresOfVitest(file));
  return readVitest(file, code);
}

async function types() {
  // The types of the routes, of CSS modules and of Next itself come from files that are generated.
  const generated = await tool("next/dist/bin/next", ["typegen"], { doing: "generating types" });
  if (generated.code !== 0) return { ...failed, words: lastLines(generated.output) };
  return check("typescript/bin/tsc", ["--noEmit", "--pretty", "false"]);
}

/** @type {(() => Promise<void>) | undefined} */
let stopPostgres;

/** The integration tests once more: on a server, and on the other Node, for two runs more would take too long. */
async function onPostgres() {
  const node = await ensureOtherNode(root);
  if (process.env.TEST_DATABASE_URL) return vitest("integration", "postgres", {}, node?.file);
  const server = await startPostgres();
  if (!server) {
    say("  skipped: no PostgreSQL server here (on Debian: apt-get install postgresql)");
    return skipped;
  }
  stopPostgres = server.stop;
  say(`  ${server.version}, on Node ${node?.version ?? process.versions.node}`);
  try {
    return await vitest("integration", "postgres", { TEST_DATABASE_URL: server.url }, node?.file);
  } finally {
    stopPostgres = undefined;
    await server.stop();
  }
}

let couldBuild = true;

async function build() {
  couldBuild = false;
  await ensureBuild(root);
  couldBuild = true;
  return passed;
}

/** Unit tests and a start on the other Node; the leg `postgres` runs the integration tests on it. */
async function onOtherNode() {
  const node = await ensureOtherNode(root);
  if (node === null) return skipped;
  say(`  Node ${node.version}`);
  const units = await vitest("unit", "other-node", {}, node.file);
  return couldBuild ? addUp(units, await startOn(node.file, root)) : addUp(units, failed);
}

async function journeys() {
  if (!couldBuild) {
    say("  not tried: there are no pages to try");
    return failed;
  }
  if (!(await ensureBrowser(root))) {
    say(
      "  no browser could be installed. On Debian: apt-get install chromium-headless-shell; else: npx playwright install --only-shell chromium",
    );
    return failed;
  }
  const file = join(results, "journeys.json");
  const { code } = await tool("@playwright/test/cli.js", ["test", "--pass-with-no-tests"], { show: true });
  times.push(...timesOfPlaywright(file));
  failures.push(...failuresOfPlaywright(file));
  return readPlaywright(file, code);
}

/** @type {Record<string, () => Promise<Checked>>} */
const legs = {
  lint: () => check("@biomejs/biome/bin/biome", ["ci", "--colors=off", "."]),
  types,
  layers: () => check("dependency-cruiser/bin/dependency-cruise.mjs", [...cruised.filter((path) => existsSync(path))]),
  unused: () => check("knip/bin/knip.js", ["--no-progress"]),
  schema: () => check("tsx/dist/cli.mjs", ["scripts/schema-diff.ts"]),
  unit: () => vitest("unit", "unit"),
  integration: async () => {
    await ensureJudges();
    return vitest("integration", "integration", { TEST_DATABASE_URL: "" });
  },
  postgres: onPostgres,
  build,
  node: onOtherNode,
  journeys,
};

/** @param {string} words @returns {never} */
function giveUp(words) {
  console.error(`\n${words}\n`);
  process.exit(1);
}

function chooseLegs() {
  const [flag, list, ...rest] = process.argv.slice(2);
  if (flag === undefined) return Object.keys(legs);
  const names = list?.split(",") ?? [];
  if (flag === "--only" && rest.length === 0 && names.length > 0 && names.every((name) => name in legs)) return names;
  return giveUp(`Usage: npm test                         runs everything
       npm test -- --only unit,layers   runs some of: ${Object.keys(legs).join(", ")}`);
}

const chosen = chooseLegs();
const complaint = nodeComplaint(process.versions.node);
if (complaint) giveUp(complaint);

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    stopRunning();
    Promise.resolve(stopPostgres?.()).finally(() => process.exit(130));
  });
}

const started = Date.now();
try {
  await ensurePackages(root);
  await ensureClient(root);
  await ensureFonts(root);
  await ensurePrograms(root);
} catch (error) {
  giveUp(error instanceof SetupError ? error.message : String(error));
}
rmSync(results, { recursive: true, force: true });

/** @param {string} name @returns {Promise<Checked & { took: string }>} */
async function runLeg(name) {
  const legStarted = Date.now();
  const count = await legs[name]().catch((error) => ({
    ...failed,
    words: error instanceof SetupError ? error.message : String(error?.stack ?? error),
  }));
  return { ...count, took: secondsSince(legStarted) };
}

/** The checks, under way. @type {Map<string, ReturnType<typeof runLeg>>} */
const checking = new Map();
// Each keeps one core busy and writes nothing that another reads: two at a time, in rows that take about as long as each other.
for (const row of [
  ["lint", "types"],
  ["layers", "unused", "schema"],
]) {
  let before = Promise.resolve();
  for (const name of row.filter((name) => chosen.includes(name))) {
    const leg = before.then(() => runLeg(name));
    before = leg.then(() => {});
    checking.set(name, leg);
  }
}

/** @type {[string, Count][]} */
const counts = [];
for (const name of chosen) {
  say(`\n▸ ${name}`);
  if (!checking.has(name)) await Promise.all(checking.values());
  const { words, took, ...count } = await (checking.get(name) ?? runLeg(name));
  if (words !== undefined) say(words);
  counts.push([name, count]);
  say(`  ${count.failed > 0 ? "✗" : "✓"} ${name}: ${closingLine(count)} (${took})`);
}

if (times.length > 0) say(`\nThe tests that took longest:\n${longestLines(times, longestShown).join("\n")}`);
if (failures.length > 0) say(`\nWhat failed:\n${failureLinesOf(failures).join("\n")}`);
const total = addUp(...counts.map(([, count]) => count));
const broken = counts.filter(([, count]) => count.failed > 0).map(([name]) => name);
say(`\n${broken.length === 0 ? "Everything holds" : `Failed: ${broken.join(", ")}`} (${secondsSince(started)})`);
say(closingLine(total));
process.exit(total.failed > 0 ? 1 : 0);
