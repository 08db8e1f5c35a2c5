import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/errors";

export type RateLimitRule = {
  name: string;
  seconds: number;
  /** How many one client may take in that time, and how many all of them together; where that is left out, as many as come. */
  perClient: number;
  inAll?: number;
};

export type RateLimitAnswer =
  /** How many more the client may take before so many seconds are over. */
  { isAllowed: true; remaining: number; resetSeconds: number } | { isAllowed: false; retryAfterSeconds: number };

export type RateLimit = {
  take: (client: string | null, points?: number) => Promise<RateLimitAnswer>;
  /** Gives back, for what turned out to be a repetition or a right answer. */
  giveBack: (client: string | null, points?: number) => Promise<void>;
};

/** Takes one, or throws with how long to wait. */
export async function takeOrThrow(
  limit: RateLimit,
  client: string | null,
  code: "rate_limited" | "codes_limited" = "rate_limited",
): Promise<void> {
  const answer = await limit.take(client);
  if (!answer.isAllowed) throw new AppError(code, { retryAfterSeconds: answer.retryAfterSeconds });
}

// Clients whose hash is not known share one bucket.
const bucketOf = (client: string | null) => (client === null || client === "" ? "unknown" : client.slice(0, 128));

const take = async (limiter: RateLimiterMemory, bucket: string, points: number): Promise<RateLimitAnswer> => {
  try {
    const { remainingPoints, msBeforeNext } = await limiter.consume(bucket, points);
    return { isAllowed: true, remaining: remainingPoints, resetSeconds: Math.ceil(msBeforeNext / 1000) };
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    // What was refused was not taken: something smaller may still be.
    await limiter.reward(bucket, points);
    return { isAllowed: false, retryAfterSeconds: Math.ceil(refusal.msBeforeNext / 1000) };
  }
};

/** Counts in the memory of this process; `client` is already a keyed hash that changes daily, never an address. */
export function createRateLimit({ name, seconds, perClient, inAll }: RateLimitRule): RateLimit {
  const clients = new RateLimiterMemory({ keyPrefix: `${name}:client`, points: perClient, duration: seconds });
  const everyone =
    inAll === undefined ? null : new RateLimiterMemory({ keyPrefix: `${name}:all`, points: inAll, duration: seconds });
  return {
    take: async (client, points = 1) => {
      const own = await take(clients, bucketOf(client), points);
      const all = own.isAllowed && everyone !== null ? await take(everyone, "all", points) : own;
      if (own.isAllowed && !all.isAllowed) await clients.reward(bucketOf(client), points);
      return all.isAllowed ? own : all;
    },
    giveBack: async (client, points = 1) => {
      await clients.reward(bucketOf(client), points);
      await everyone?.reward("all", points);
    },
  };
}
