import { request } from "node:http";
import { loadavg } from "node:os";
import { groupBy } from "@/lib/group-by";
import { median } from "../bench/past";

/** What is sent, and under which headers beside its type. */
export type Sent = { body: Buffer; contentType: string; headers?: Record<string, string> };

/** Sends one request as a client of its own. Resolves with the status; 0 where the connection broke without an answer. */
export const ask = (url: string, client: string, sent: Sent | null = null): Promise<number> =>
  new Promise((resolve) => {
    const headers = {
      "x-forwarded-for": client,
      ...(sent === null
        ? {}
        : {
            "content-type": sent.contentType,
            "content-length": sent.body.length,
            ...sent.headers,
          }),
    };
    const asked = request(url, { method: sent === null ? "GET" : "POST", headers, agent: false }, (response) => {
      response.resume();
      response.once("close", () => resolve(response.statusCode ?? 0));
    });
    asked.once("error", () => resolve(0));
    asked.end(sent?.body);
  });

export type Wait = { status: number; ms: number };

async function askTimed(url: string, client: string): Promise<Wait> {
  const began = performance.now();
  const status = await ask(url, client);
  return { status, ms: performance.now() - began };
}

/** Asks for one address after the other and notes how long each took. */
export async function askInTurn(urls: readonly string[], client: string): Promise<Wait[]> {
  const waits: Wait[] = [];
  for (const url of urls) waits.push(await askTimed(url, client));
  return waits;
}

/** Asks for an address again and again, as one client, for as long as the work takes. */
export async function askWhile<Result>(
  work: () => Promise<Result>,
  url: string,
  client: string,
): Promise<{ waits: Wait[]; result: Result }> {
  let isWorking = true;
  const reading = (async () => {
    const waits: Wait[] = [];
    while (isWorking) waits.push(await askTimed(url, client));
    return waits;
  })();
  try {
    const result = await work();
    isWorking = false;
    return { waits: await reading, result };
  } finally {
    isWorking = false;
  }
}

export const longestOf = (waits: readonly Wait[]): number => Math.max(0, ...waits.map(({ ms }) => ms));
export const medianOf = (waits: readonly Wait[]): number => median(waits.map(({ ms }) => ms));

export const countsOf = (statuses: readonly (number | string)[]): string =>
  [...groupBy(statuses, String)].map(([status, of]) => `${of.length} × ${status}`).join(", ");
export const areAll = (statuses: readonly number[], expected: number): boolean =>
  statuses.every((status) => status === expected);

export const statusesOf = (waits: readonly Wait[]): number[] => waits.map(({ status }) => status);

export const loadNow = (): string => `load ${(loadavg()[0] ?? 0).toFixed(0)}`;
