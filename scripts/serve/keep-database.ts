import type { Env } from "@/lib/env";
import { readAnswerCount } from "../database/answer-count";
import { prepareDataFolder } from "../database/data-folder";
import { reachDatabase } from "../database/reach";
import { type RunningDatabase, startDatabase } from "../database/start";

const mostRestarts = 3;
const restartsForgottenAfterMs = 10 * 60_000;

export type KeptDatabase = {
  url: string;
  /** How often it has answered by now, where that can be told without asking it. */
  answers: (() => number) | null;
  stop: () => Promise<void>;
};

/**
 * The database for as long as the server runs: the given one, or the embedded one, started again when its process is
 * lost. `giveUp` is called with words when that does not help.
 */
export async function keepDatabase(
  { DATA_DIR, DATABASE_URL }: Env,
  giveUp: (words: string) => void,
): Promise<KeptDatabase> {
  if (DATABASE_URL) {
    prepareDataFolder(DATA_DIR);
    await reachDatabase(DATABASE_URL);
    return { url: DATABASE_URL, answers: null, stop: async () => {} };
  }
  let running: RunningDatabase = await startDatabase(DATA_DIR, console.log);
  const { url } = running;
  const answers = readAnswerCount(DATA_DIR);
  let restarts: number[] = [];
  let isStopping = false;

  const restart = async () => {
    if (isStopping) return;
    restarts = [...restarts.filter((at) => Date.now() - at < restartsForgottenAfterMs), Date.now()];
    if (restarts.length > mostRestarts) {
      return giveUp(
        "The database's process keeps ending. What was acknowledged is on disk; start again, and look at the disk and the memory if it happens again.",
      );
    }
    console.error("The database's process ended unexpectedly; starting it again.");
    running = await startDatabase(DATA_DIR, console.log);
    if (running.url !== url) return giveUp("The database came back at another address. Please start again.");
    running.onLost(onLost);
  };
  const onLost = () => {
    restart().catch((error: unknown) =>
      giveUp(`The database could not be started again: ${error instanceof Error ? error.message : error}`),
    );
  };
  running.onLost(onLost);
  return {
    url,
    answers: answers.read,
    stop: async () => {
      isStopping = true;
      await running.stop();
      answers.close();
    },
  };
}
