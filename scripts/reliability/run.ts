import { runScript } from "../../tests/support/register-process";
import { findFreePort } from "../../tests/support/server";

/** What a script that ran to its end said, and with which code it ended: null where it had to be killed. */
export type Ran = { code: number | null; said: string; ms: number };

/**
 * Runs a script of this repository to its end on a register of its own: the settings, and whatever they leave out, are not
 * those of whoever runs the trial. One that has not ended after ten minutes is killed.
 */
export async function runToEnd(script: string, args: readonly string[], env: Record<string, string>): Promise<Ran> {
  const began = performance.now();
  const settings = { DATABASE_URL: "", HOST: "127.0.0.1", PORT: String(await findFreePort()), ...env };
  const running = runScript(script, args, settings);
  const timer = setTimeout(() => running.child.kill("SIGKILL"), withinMs);
  const { code } = await running.ended;
  clearTimeout(timer);
  return { code, said: running.output(), ms: performance.now() - began };
}
const withinMs = 600_000;

/** Whether a start or a script ended because it was refused: with words, and nothing of the program's own inside. */
export const isRefusedInWords = ({ code, said }: Ran, words: RegExp): boolean =>
  code === 1 && words.test(said) && !/^\s+at /m.test(said);

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** Brings a register to so many generated events. */
export async function addEvents({ dataFolder }: { dataFolder: string }, events: number): Promise<void> {
  const { code, said } = await runToEnd("scripts/seed-scale.ts", ["--events", String(events)], {
    DATA_DIR: dataFolder,
  });
  if (code !== 0) throw new Error(`no events were made: ${said}`);
}
