import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/errors";
import { hashToken } from "./tokens";

const quarterHourSeconds = 15 * 60;

/**
 * How often passwords may be tried. One client soon has to wait; an account only after many, since whoever knows an
 * address could otherwise keep its owner out. The client is named by the front door's keyed hash, never by its address.
 */
export function createSignInLimits() {
  const pair = new RateLimiterMemory({ keyPrefix: "pair", points: 6, duration: quarterHourSeconds });
  const client = new RateLimiterMemory({ keyPrefix: "client", points: 30, duration: quarterHourSeconds });
  const account = new RateLimiterMemory({ keyPrefix: "account", points: 60, duration: quarterHourSeconds });
  const keysOf = (clientName: string, accountName: string) => {
    const key = hashToken(accountName);
    return { pair: `${clientName}:${key}`, client: clientName, account: key };
  };
  return {
    /** Counts a try, before the password is looked at. Throws `rate_limited`. */
    async take(clientName: string, accountName: string): Promise<void> {
      const keys = keysOf(clientName, accountName);
      try {
        await Promise.all([pair.consume(keys.pair), client.consume(keys.client), account.consume(keys.account)]);
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) throw new AppError("rate_limited");
        throw refusal;
      }
    },
    /** The password was right: the try is given back. */
    async giveBack(clientName: string, accountName: string): Promise<void> {
      const keys = keysOf(clientName, accountName);
      await Promise.all([pair.delete(keys.pair), client.reward(keys.client), account.reward(keys.account)]);
    },
  };
}
