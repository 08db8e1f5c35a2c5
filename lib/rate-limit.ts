import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { clientsOfANetwork, widerNetworkOf } from "@/lib/client-name";
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

type Refusal = "rate_limited" | "codes_limited";

/** Takes one, or throws with how long to wait. */
export async function takeOrThrow(
  limit: RateLimit,
  client: string | null,
  code: Refusal = "rate_limited",
): Promise<void> {
  throwIfRefused(await limit.take(client), code);
}

export function throwIfRefused(answer: RateLimitAnswer, code: Refusal = "rate_limited"): void {
  if (!answer.isAllowed) throw new AppError(code, { retryAfterSeconds: answer.retryAfterSeconds });
}

// Clients whose hash is not known share one bucket.
const bucketOf = (client: string | null) => (client === null || client === "" ? "unknown" : client.slice(0, 128));

/** What is refused is not taken. */
export async function takeFrom(limiter: RateLimiterMemory, bucket: string, points = 1): Promise<RateLimitAnswer> {
  try {
    const { remainingPoints, msBeforeNext } = await limiter.consume(bucket, points);
    return { isAllowed: true, remaining: remainingPoints, resetSeconds: Math.ceil(msBeforeNext / 1000) };
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    // What was refused was not taken: something smaller may still be.
    await limiter.reward(bucket, points);
    return { isAllowed: false, retryAfterSeconds: Math.ceil(refusal.msBeforeNext / 1000) };
  }
}

/** Counts in the memory of this process; `client` is a name (`clientName`) that changes daily, never an address. */
export function createRateLimit({ name, seconds, perClient, inAll }: RateLimitRule): RateLimit {
  const limiterOf = (of: string, points: number) =>
    new RateLimiterMemory({ keyPrefix: `${name}:${of}`, points, duration: seconds });
  const clients = limiterOf("client", perClient);
  const networks = limiterOf("network", perClient * clientsOfANetwork);
  const everyone = inAll === undefined ? null : limiterOf("all", inAll);
  /** What a client is counted by, its own first. */
  const countsOf = (client: string | null): Count[] => {
    const wider = client === null ? null : widerNetworkOf(client);
    return [
      { limiter: clients, bucket: bucketOf(client) },
      ...(wider === null ? [] : [{ limiter: networks, bucket: bucketOf(wider) }]),
      ...(everyone === null ? [] : [{ limiter: everyone, bucket: "all" }]),
    ];
  };
  const giveBack = (counts: readonly Count[], points: number) =>
    Promise.all(counts.map(({ limiter, bucket }) => limiter.reward(bucket, points)));
  return {
    take: async (client, points = 1) => {
      const counts = countsOf(client);
      const answers: RateLimitAnswer[] = [];
      for (const [index, { limiter, bucket }] of counts.entries()) {
        const answer = await takeFrom(limiter, bucket, points);
        if (!answer.isAllowed) {
          await giveBack(counts.slice(0, index), points);
          return answer;
        }
        answers.push(answer);
      }
      const [own] = answers;
      if (own === undefined) throw new Error("nothing counts a client");
      return own;
    },
    giveBack: async (client, points = 1) => {
      await giveBack(countsOf(client), points);
    },
  };
}

type Count = { limiter: RateLimiterMemory; bucket: string };
