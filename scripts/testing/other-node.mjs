import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { npmCommand, run, say } from "../setup/say.mjs";

/** @typedef {import("./results.mjs").Count} Count */

/** The oldest line of Node that is supported, and the one that is recommended. */
const versions = { oldest: "20.20.0", recommended: "22.23.5" };

/** The other one of the two than the Node that runs. @param {string} running such as "20.20.1" */
export const otherVersion = (running) =>
  running.startsWith(`${versions.recommended.split(".")[0]}.`) ? versions.oldest : versions.recommended;

/**
 * The other supported Node, as a program: npm has it as a package. Null, with words, where there is none for this system or
 * it cannot be fetched. @param {string} root @returns {Promise<{ file: string, version: string } | null>}
 */
export async function ensureOtherNode(root) {
  const version = otherVersion(process.versions.node);
  const name = `node-${process.platform}-${process.arch}`;
  const folder = join(root, "node_modules/.cache/tadmur", `node-${version}`);
  const file = join(folder, "node_modules", name, "bin/node");
  if (!existsSync(file)) {
    const flags = ["--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    const [command, args] = npmCommand(["install", "--prefix", folder, ...flags, `${name}@${version}`]);
    await run(command, args, { cwd: root, doing: `fetching Node ${version}` });
  }
  const answer = existsSync(file) ? await run(file, ["--version"]) : { code: 1, output: "" };
  if (answer.code === 0) return { file, version: answer.output.trim().replace(/^v/, "") };
  say(`  Node ${version} could not be fetched for ${process.platform} ${process.arch}: nothing is tried on it`);
  return null;
}

const findFreePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

const pages = ["/", "/events", "/sites/palmyra", "/report", "/events.csv", "/health"];
const readyWithinMs = 240_000;

/**
 * Starts the built register on that Node as `npm start` does, reads some pages, and ends it: each page and a clean end count
 * as one. @param {string} node @param {string} root @returns {Promise<Count>}
 */
export async function startOn(node, root) {
  const port = await findFreePort();
  const folder = mkdtempSync(join(tmpdir(), "tadmur-node-"));
  const settings = { PORT: String(port), HOST: "127.0.0.1", DATA_DIR: folder, DATABASE_URL: "", PUBLIC_URL: "" };
  const child = spawn(node, [join(root, "scripts/start.mjs")], {
    cwd: root,
    env: { ...process.env, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const isReady = await untilReady(child);
  /** @type {string[]} */
  const wrong = isReady ? [] : ["it was not ready"];
  for (const page of isReady ? pages : []) {
    const status = await fetch(`http://127.0.0.1:${port}${page}`).then((answer) => answer.status, String);
    if (status !== 200) wrong.push(`${page} answered ${status}`);
  }
  child.kill("SIGTERM");
  const code = await ended;
  rmSync(folder, { recursive: true, force: true });
  if (code !== 0) wrong.push(`it ended with ${code}`);
  for (const words of wrong) say(`  started on another Node: ${words}`);
  return { passed: pages.length + 1 - wrong.length, failed: wrong.length, skipped: 0 };
}

/** @param {import("node:child_process").ChildProcess} child @returns {Promise<boolean>} */
function untilReady(child) {
  let output = "";
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), readyWithinMs);
    /** @param {boolean} isReady */
    const settle = (isReady) => {
      clearTimeout(timer);
      if (!isReady) say(output);
      resolve(isReady);
    };
    /** @param {Buffer} part */
    const look = (part) => {
      output += part;
      if (output.includes("Ctrl-C stops it")) settle(true);
    };
    child.stdout?.on("data", look);
    child.stderr?.on("data", look);
    child.once("close", () => settle(false));
  });
}
