import { Agent, get } from "node:http";

/** Milliseconds until an answer has arrived whole, on a connection of `agent`. */
export const askedMs = (address: string, agent: Agent) =>
  new Promise<number>((resolve, reject) => {
    const started = performance.now();
    get(address, { agent, headers: { "accept-encoding": "gzip" } }, (response) => {
      response.resume();
      response.on("end", () =>
        response.statusCode === 200
          ? resolve(performance.now() - started)
          : reject(new Error(`${address} answered ${response.statusCode}`)),
      );
    }).on("error", reject);
  });

export type Load = { aSecond: number; p95: number };

/** So many readers who ask again as soon as they were answered. */
export async function askWithoutEnd(
  address: string,
  { readers, forMs }: { readers: number; forMs: number },
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: readers });
  const times: number[] = [];
  const started = performance.now();
  const reader = async () => {
    while (performance.now() - started < forMs) times.push(await askedMs(address, agent));
  };
  await Promise.all(Array.from({ length: readers }, reader));
  const tookS = (performance.now() - started) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  return { aSecond: times.length / tookS, p95: times[Math.floor(times.length * 0.95)] ?? 0 };
}
