import { spawn } from "node:child_process";

/** A failure with words for the person at the keyboard: what happened, then what to do. */
export class SetupError extends Error {
  name = "SetupError";
}

/** @param {string} words */
export const say = (words) => console.log(words);

/** @param {number} from */
export const secondsSince = (from) => `${((Date.now() - from) / 1000).toFixed(1)} s`;

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/** Ends what `run` has started, with everything below it. */
export function stopRunning(signal = "SIGTERM") {
  for (const child of running) {
    try {
      // Each child leads a group of its own, so that what it started ends with it. Windows has no groups.
      if (process.platform === "win32") child.kill();
      else process.kill(-child.pid, signal);
    } catch {
      // It has ended meanwhile.
    }
  }
}

/**
 * Runs one command to its end and collects what it prints. Says that it is still at work every `tickMs`.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, doing?: string, tickMs?: number, show?: boolean, cwd?: string }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { env = {}, doing, tickMs = 20_000, show = false, cwd = process.cwd() } = {}) {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32",
      shell: process.platform === "win32" && command.endsWith(".cmd"),
    });
    running.add(child);
    let output = "";
    /** @param {Buffer} chunk */
    const collect = (chunk) => {
      output = (output + chunk).slice(-200_000);
      if (show) process.stdout.write(chunk);
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    const tick = doing ? setInterval(() => say(`  … still ${doing} (${secondsSince(started)})`), tickMs) : undefined;
    /** @param {number} code */
    const end = (code) => {
      clearInterval(tick);
      running.delete(child);
      resolve({ code, output });
    };
    child.on("error", (error) => {
      output += `\n${error.message}`;
      end(127);
    });
    child.on("close", (code) => end(code ?? 1));
  });
}

/** npm as it was called, or the one on the PATH. @param {string[]} args @returns {[string, string[]]} */
export function npmCommand(args) {
  const npmFile = process.env.npm_execpath;
  if (npmFile && /npm-cli\.[cm]?js$/.test(npmFile)) return [process.execPath, [npmFile, ...args]];
  return [process.platform === "win32" ? "npm.cmd" : "npm", args];
}

/** The end of a long output, which is where tools say what went wrong. @param {string} output */
export const lastLines = (output, count = 30) => output.trimEnd().split("\n").slice(-count).join("\n");
