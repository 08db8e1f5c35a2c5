import "server-only";
import { createRateLimit, type RateLimit } from "@/lib/rate-limit";

type Limits = { reports: RateLimit; codes: RateLimit; files: RateLimit };
// In development a reload makes modules anew; the counts stay.
const shared = globalThis as typeof globalThis & { tadmurReportLimits?: Limits };

/** Ten reports and sixty files an hour from one client; of wrong codes thirty in a quarter of an hour, which guesses none of 2^100. */
export const limits = (): Limits => {
  shared.tadmurReportLimits ??= {
    reports: createRateLimit({ name: "reports", seconds: 3600, perClient: 10, inAll: 1000 }),
    files: createRateLimit({ name: "files", seconds: 3600, perClient: 60, inAll: 2000 }),
    codes: createRateLimit({ name: "codes", seconds: 900, perClient: 30, inAll: 3000 }),
  };
  return shared.tadmurReportLimits;
};
