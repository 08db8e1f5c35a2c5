import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { repositoryRoot } from "./cruise";

/** Runs a script of this repository as its own process and waits for a line it prints. */
export type RunningProcess = {
  child: ChildProcess;
  output: () => string;
  /** Resolves with the output once it matches; rejects when the process ends first. */
  untilSays: (pattern: RegExp, withinMs?: number) => Promise<RegExpMatchArray>;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
};

export function runScript(script: string, args: readonly string[], env: Record<string, string> = {}): RunningProcess {
  const loader = script.endsWith(".ts") ? ["--import", "tsx"] : [];
  const child = spawn(process.execPath, [...loader, join(repositoryRoot, script), ...args], {
    cwd: repositoryRoot,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const listeners = new Set<() => void>();
  const collect = (part: Buffer) => {
    output += part;
    for (const listener of listeners) listener();
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
  return {
    child,
    output: () => output,
    ended,
    untilSays: (pattern, withinMs = 60_000) =>
      new Promise((resolve, reject) => {
        const settle = (act: () => void) => {
          listeners.delete(look);
          clearTimeout(timer);
          act();
        };
        const look = () => {
          const match = output.match(pattern);
          if (match) settle(() => resolve(match));
        };
        const timer = setTimeout(
          () => settle(() => reject(new Error(`not said in time: ${pattern}\n${output}`))),
          withinMs,
        );
        listeners.add(look);
        void ended.then(() => settle(() => reject(new Error(`ended without saying ${pattern}\n${output}`))));
        look();
      }),
  };
}
