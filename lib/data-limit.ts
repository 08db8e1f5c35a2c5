import { ProblemError } from "./problem-response";
import { createRateLimit, type RateLimit } from "./rate-limit";

const seconds = 60;
const requestsByDefault = 600;

// In one place a process, whichever of the bundler's copies of this file is asked.
const shared = globalThis as typeof globalThis & { tadmurDataLimit?: RateLimit };

/** How many requests for data one client may make in a minute (`API_REQUESTS_A_MINUTE`). */
const perClient = (): number => Number(process.env.API_REQUESTS_A_MINUTE || requestsByDefault);

const limit = (): RateLimit => {
  shared.tadmurDataLimit ??= createRateLimit({
    name: "data",
    seconds,
    perClient: perClient(),
    inAll: 100 * perClient(),
  });
  return shared.tadmurDataLimit;
};

/**
 * Counts a request for data by the front door's hash of its client, or one that is worth several, and says in headers what is left
 * (IETF draft ratelimit-headers). Throws `too-many-requests`, and then counts nothing.
 */
export async function takeDataRequest(client: string | null, worth = 1): Promise<Record<string, string>> {
  const answer = await limit().take(client, worth);
  const policy = { "ratelimit-policy": `"client";q=${perClient()};w=${seconds}` };
  if (answer.isAllowed) return { ...policy, ratelimit: `"client";r=${answer.remaining};t=${answer.resetSeconds}` };
  const wait = String(answer.retryAfterSeconds);
  throw new ProblemError("too-many-requests", `Ask again in ${wait} seconds.`, [], {
    ...policy,
    ratelimit: `"client";r=0;t=${wait}`,
    "retry-after": wait,
  });
}
