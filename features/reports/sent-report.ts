import "server-only";
import { createHash } from "node:crypto";
import { latestDayOnEarth } from "@/lib/dates/calendar";
import type { Db } from "@/lib/db";
import type { FieldErrors } from "@/lib/forms/form-schema";
import { takeOrThrow } from "@/lib/rate-limit";
import { limits } from "./limits";
import { submitReport } from "./mutations";
import { formatReceipt } from "./receipt";
import { reportKeys } from "./secrets";
import { readSentReport, type SentReport } from "./sent-schema";

/** The key a report is kept under: of the sender's, so that no key of a program is one of a form. */
const keyOf = (given: string): string => createHash("sha256").update(`api ${given}`).digest("base64url").slice(0, 22);

/**
 * Takes a report that a program sent, by the same rules, limits and mutation as the public form. Nothing but its receipt comes
 * back. Throws `rate_limited`, and `not_found` where it names what is not there.
 */
export async function takeSentReport(
  db: Db,
  sent: SentReport,
  { idempotencyKey, client }: { idempotencyKey: string; client: string | null },
): Promise<{ status: 200 | 201; receipt: string } | "differs" | { fieldErrors: FieldErrors }> {
  const now = new Date();
  const read = readSentReport(sent, { key: keyOf(idempotencyKey), today: latestDayOnEarth(now) });
  if (!read.ok) return { fieldErrors: read.fieldErrors };
  await takeOrThrow(limits().reports, client);
  const taken = await submitReport(db, read.value, { now, keys: reportKeys() });
  if (taken.outcome !== "received") await limits().reports.giveBack(client);
  if (taken.outcome === "differs") return "differs";
  return { status: taken.outcome === "received" ? 201 : 200, receipt: formatReceipt(taken.receipt) };
}
