import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

export type RateLimitRule = {
  name: string;
  seconds: number;
  /** How many one client may take in that time, and how many all of them together. */
  perClient: number;
  inAll: number;
};

export type RateLimitAnswer =
  /** How many more the client may take before so many seconds are over. */
  { isAllowed: true; remaining: number; resetSeconds: number } | { isAllowed: false; retryAfterSeconds: number };

export type RateLimit = {
  take: (client: string | null) => Promise<RateLimitAnswer>;
  /** Gives one back, for what turned out to be a repetition or a right answer. */
  giveBack: (client: string | null) => Promise<void>;
};

// Clients whose hash is not known share one bucket.
const bucketOf = (client: string | null) => (client === null || client === "" ? "unknown" : client.slice(0, 128));

const take = async (limiter: RateLimiterMemory, bucket: string): Promise<RateLimitAnswer> => {
  try {
    const { remainingPoints, msBeforeNext } = await limiter.consume(bucket);
    return { isAllowed: true, remaining: remainingPoints, resetSeconds: Math.ceil(msBeforeNext / 1000) };
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return { isAllowed: false, retryAfterSeconds: Math.ceil(refusal.msBeforeNext / 1000) };
  }
};

/** Counts in the memory of this process; `client` is already a keyed hash that changes daily, never an address. */
export function createRateLimit({ name, seconds, perClient, inAll }: RateLimitRule): RateLimit {
  const clients = new RateLimiterMemory({ keyPrefix: `${name}:client`, points: perClient, duration: seconds });
  const everyone = new RateLimiterMemory({ keyPrefix: `${name}:all`, points: inAll, duration: seconds });
  return {
    take: async (client) => {
      const own = await take(clients, bucketOf(client));
      const all = own.isAllowed ? await take(everyone, "all") : own;
      return all.isAllowed ? own : all;
    },
    giveBack: async (client) => {
      await clients.reward(bucketOf(client));
      await everyone.reward("all");
    },
  };
}
