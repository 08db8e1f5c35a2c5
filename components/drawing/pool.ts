import { join, resolve } from "node:path";
import type { Worker } from "node:worker_threads";
import type { DrawingAnswer, PictureJob } from "@/components/drawing/jobs";
import { logger } from "@/lib/logger";

/** Too many drawings are waiting: who asks may come back. */
export class DrawingsBusy extends Error {}

type Waiting = {
  job: PictureJob;
  resolve: (answer: DrawingAnswer) => void;
  reject: (error: Error) => void;
};

type Pool = {
  worker: Worker | null;
  waiting: Waiting[];
  now: { asked: Waiting; timer: NodeJS.Timeout } | null;
  /** Runs while there is nothing to draw. */
  idle?: NodeJS.Timeout;
};

/** About four seconds of work on a busy machine. */
export const mostWaiting = 24;
const withinMs = 30_000;
/** It holds a hundred megabytes, and is ready again within a second or two. */
const endedAfterIdleMs = 5 * 60_000;

/** One for the process: the framework loads this file once for pages and once for handlers. */
const shared: typeof globalThis & { tadmurDrawings?: Pool } = globalThis;
const pool = (): Pool => {
  shared.tadmurDrawings ??= { worker: null, waiting: [], now: null };
  return shared.tadmurDrawings;
};

/** How many drawings wait for their turn. */
export const waitingDrawings = (): number => pool().waiting.length;

/** Has the worker draw, after those who asked before. Rejects with `DrawingsBusy` when too many did. */
export function askWorker(job: PictureJob): Promise<DrawingAnswer> {
  const { waiting } = pool();
  if (waiting.length >= mostWaiting) return Promise.reject(new DrawingsBusy("too many drawings are waiting"));
  return new Promise((resolve, reject) => {
    waiting.push({ job, resolve, reject });
    next();
  });
}

/** Ends the worker, if there is one; a drawing that is asked for later starts another. */
export async function endDrawing(): Promise<void> {
  const state = pool();
  const { worker } = state;
  state.worker = null;
  await worker?.terminate();
}

function next(): void {
  const state = pool();
  if (state.now !== null) return;
  const asked = state.waiting.shift();
  if (asked === undefined) {
    state.idle = setTimeout(() => void endDrawing(), endedAfterIdleMs).unref();
    return;
  }
  clearTimeout(state.idle);
  state.worker ??= start();
  state.now = { asked, timer: setTimeout(() => giveUp("it took too long"), withinMs) };
  state.worker.postMessage(asked.job);
}

function start(): Worker {
  // Asked of the process, since the bundler takes every other mention of a worker for one that it should pack.
  const { Worker: Thread } = process.getBuiltinModule("node:worker_threads");
  // `npm start` runs bundles (`scripts/setup/programs.mjs`); development and tests read the source.
  const { TADMUR_PROGRAMS: bundles } = process.env;
  const program = bundles === undefined ? "components/drawing/worker.mjs" : join(bundles, "drawing.mjs");
  const worker = new Thread(resolve(program), {
    // Neither the flags nor the secrets of the server.
    execArgv: [],
    env: { NODE_ENV: "production" },
    resourceLimits: { maxOldGenerationSizeMb: 384 },
  });
  worker.unref();
  worker.on("message", (answer: DrawingAnswer) => finish((asked) => asked.resolve(answer)));
  worker.on("error", (error) => {
    if (pool().worker === worker) giveUp(error.message);
  });
  worker.on("exit", () => {
    if (pool().worker === worker) giveUp("it ended");
  });
  return worker;
}

function finish(answer: (asked: Waiting) => void): void {
  const state = pool();
  if (state.now === null) return;
  clearTimeout(state.now.timer);
  const { asked } = state.now;
  state.now = null;
  answer(asked);
  next();
}

/** A worker that hangs or fell is left, and the next drawing starts another. */
function giveUp(why: string): void {
  const state = pool();
  const { worker } = state;
  state.worker = null;
  void worker?.terminate();
  logger.error({ why }, "the drawing worker was ended");
  finish((asked) => asked.reject(new Error(`drawing failed: ${why}`)));
}
