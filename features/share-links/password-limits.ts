import "server-only";
import { createRateLimit, type RateLimit } from "@/lib/rate-limit";

const shared = globalThis as typeof globalThis & { tadmurLinkPasswords?: RateLimit };

/** Ten tries at the password of a link in a quarter of an hour, whoever makes them; of all links together three hundred. */
export const passwordTries = (): RateLimit => {
  shared.tadmurLinkPasswords ??= createRateLimit({ name: "links", seconds: 900, perClient: 10, inAll: 300 });
  return shared.tadmurLinkPasswords;
};
