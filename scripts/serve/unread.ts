import type { ServerResponse } from "node:http";
import { wasDatabaseAway } from "@/lib/database-away";
import { wasRead } from "@/lib/response-status";
import { type RefusalStatus, readerOf, refuse } from "./words";

/** By which an answer begins. */
const beginnings = ["writeHead", "flushHeaders", "write", "end"] as const;

/**
 * A call that fails before any action of ours has begun could not be read by the framework: that is the sender's fault,
 * who gets a plain 400 in place of the framework's 5xx. Once an action has begun, or where the database could not be reached,
 * the answer goes out as it is.
 */
export function refuseUnread(response: ServerResponse): void {
  const sinceMs = performance.now();
  const isUnread = (status: number) => status >= 500 && status !== 503 && !wasRead(response);
  refuseInstead(response, (status) => (isUnread(status) && !wasDatabaseAway(sinceMs) ? 400 : null));
}

/**
 * What fails while the database cannot be reached is no fault of ours: 503 in words in place of the framework's 500, which a
 * reader without scripts finds empty. What answers for itself, such as a form with all that was typed, goes out as it is.
 */
export function refuseWhileAway(response: ServerResponse): void {
  const sinceMs = performance.now();
  // A program that is told 503 is told when to come again as well; a form that says it holds all that was typed.
  const isFailed = (status: number) => status === 500 || (status === 503 && readerOf(response.req.url) === "program");
  refuseInstead(response, (status) => (isFailed(status) && wasDatabaseAway(sinceMs) ? 503 : null));
}

/** Puts a refusal in the place of an answer that is about to begin with a status of which `judge` says so. */
function refuseInstead(response: ServerResponse, judge: (status: number) => RefusalStatus | null): void {
  let isRefused = false;
  for (const name of beginnings) {
    const begin = response[name];
    const beginUnlessRefused = (...args: unknown[]): unknown => {
      const status = name === "writeHead" ? Number(args[0]) : response.statusCode;
      const refusal = isRefused || response.headersSent ? null : judge(status);
      if (refusal !== null) {
        isRefused = true;
        refuseNow(response, refusal);
      }
      // What the framework still has to say of it goes nowhere.
      return isRefused ? response : Reflect.apply(begin, response, args);
    };
    Object.assign(response, { [name]: beginUnlessRefused });
  }
}

function refuseNow(response: ServerResponse, status: RefusalStatus): void {
  const own = Object.fromEntries(beginnings.map((name) => [name, response[name]]));
  for (const name of beginnings) Reflect.deleteProperty(response, name);
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  refuse(response, status);
  Object.assign(response, own);
}
