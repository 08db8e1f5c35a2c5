import pg from "pg";
import { findRunningHolder } from "../database/lock";
import { startDatabase } from "../database/start";

/** What one round's writers were told is safe: the number of each transaction. */
export type Round = { round: number; acknowledged: number[]; restartMs: number };

/** Two rows that only make sense together, so that half a transaction shows. */
const table = `CREATE TABLE IF NOT EXISTS kept (round int, number int, side text, PRIMARY KEY (round, number, side))`;

/** Writes transaction after transaction and notes each acknowledged one, until the connection goes. */
async function writeUntilCut(
  url: string,
  { round, first, step, onAcknowledged }: { round: number; first: number; step: number; onAcknowledged: () => void },
): Promise<number[]> {
  const acknowledged: number[] = [];
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  try {
    await client.connect();
    for (let number = first; ; number += step) {
      await client.query("BEGIN");
      await client.query("INSERT INTO kept VALUES ($1, $2, 'left')", [round, number]);
      await client.query("INSERT INTO kept VALUES ($1, $2, 'right')", [round, number]);
      await client.query("COMMIT");
      acknowledged.push(number);
      onAcknowledged();
    }
  } catch {
    await client.end().catch(() => {});
  }
  return acknowledged;
}

/** Starts the database, lets `writers` write side by side, and kills it in the middle of their work. */
export async function runRound(
  folder: string,
  { writers, transactions, round }: { writers: number; transactions: number; round: number },
): Promise<Round> {
  const started = Date.now();
  const running = await startDatabase(folder);
  const restartMs = Date.now() - started;
  const client = new pg.Client({ connectionString: running.url });
  await client.connect();
  await client.query(table);
  await client.end();
  const holder = findRunningHolder(folder);
  if (!holder) throw new Error("the database's process left no record of itself");
  let left = transactions;
  const onAcknowledged = () => {
    left--;
    if (left === 0) process.kill(holder.pid, "SIGKILL");
  };
  const writing = Array.from({ length: writers }, (_, writer) =>
    writeUntilCut(running.url, { round, first: writer, step: writers, onAcknowledged }),
  );
  const acknowledged = (await Promise.all(writing)).flat();
  await running.stop();
  return { round, acknowledged, restartMs };
}

/** Looks for every acknowledged transaction, and for halves of any. */
export async function countLost(folder: string, rounds: readonly Round[]): Promise<{ lost: number; torn: number }> {
  const running = await startDatabase(folder);
  const client = new pg.Client({ connectionString: running.url });
  await client.connect();
  const { rows } = await client.query<{ round: number; number: number; sides: number }>(
    "SELECT round, number, count(*)::int AS sides FROM kept GROUP BY round, number",
  );
  await client.end();
  await running.stop();
  const kept = new Set(rows.map(({ round, number }) => `${round}/${number}`));
  const lost = rounds.flatMap(({ round, acknowledged }) =>
    acknowledged.filter((number) => !kept.has(`${round}/${number}`)),
  );
  return { lost: lost.length, torn: rows.filter(({ sides }) => sides !== 2).length };
}
