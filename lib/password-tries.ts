import { hash } from "node:crypto";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { widerNetworkOf } from "@/lib/client-name";
import { takeFrom, throwIfRefused } from "@/lib/rate-limit";

const quarterHourSeconds = 15 * 60;

const limiterOf = (keyPrefix: string, points: number) =>
  new RateLimiterMemory({ keyPrefix, points, duration: quarterHourSeconds });

/** Throws `rate_limited` where no try is left. */
const consume = async (limiter: RateLimiterMemory, key: string): Promise<void> =>
  throwIfRefused(await takeFrom(limiter, key));

/**
 * Who tries, and at what: the client by the front door's keyed hash, never by its address; an account or a link; the browser where
 * the account's owner signed in there before.
 */
export type Trier = { client: string; at: string; device: string | null };

/**
 * How often passwords may be tried, by strangers: one client soon has to wait, and all of them together after many. A try
 * that a client is refused counts against nobody else, and a browser that the owner signed in with before has a count of
 * its own, so that whoever knows an address cannot keep its owner out.
 */
export function createPasswordTries() {
  const client = limiterOf("client", 30);
  const pair = limiterOf("pair", 6);
  // Of the sixty below, so that one site with many networks does not have them all.
  const network = limiterOf("network", 24);
  const whole = limiterOf("whole", 60);
  const device = limiterOf("device", 10);
  const keysOf = (trier: Trier) => {
    const key = hash("sha256", trier.at);
    const wider = widerNetworkOf(trier.client);
    return {
      client: trier.client,
      pair: `${trier.client}:${key}`,
      network: wider === null ? null : `${wider}:${key}`,
      whole: key,
      device: `${trier.device}:${key}`,
    };
  };
  return {
    /** Counts a try, before the password is looked at. Throws `rate_limited`. */
    async take(trier: Trier): Promise<void> {
      const keys = keysOf(trier);
      if (trier.device !== null) return consume(device, keys.device);
      await consume(client, keys.client);
      await consume(pair, keys.pair);
      if (keys.network !== null) await consume(network, keys.network);
      try {
        await consume(whole, keys.whole);
      } catch (refusal) {
        if (keys.network !== null) await network.reward(keys.network);
        throw refusal;
      }
    },
    /** The password was right: the try is given back. */
    async giveBack(trier: Trier): Promise<void> {
      const keys = keysOf(trier);
      if (trier.device !== null) {
        await device.delete(keys.device);
        return;
      }
      await Promise.all([pair.delete(keys.pair), client.reward(keys.client), whole.reward(keys.whole)]);
      if (keys.network !== null) await network.reward(keys.network);
    },
  };
}

/** How often somebody who is signed in may give their own password or code: each session is counted by itself, and no stranger counts in it. */
export function createSessionTries() {
  const sessions = limiterOf("session", 10);
  return {
    /** Throws `rate_limited`. */
    take: (sessionId: string): Promise<void> => consume(sessions, sessionId),
    giveBack: async (sessionId: string): Promise<void> => {
      await sessions.delete(sessionId);
    },
  };
}
