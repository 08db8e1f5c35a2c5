import type { ServerResponse } from "node:http";
import { wasRead } from "@/lib/response-status";
import { refuse } from "./words";

/** By which an answer begins. */
const beginnings = ["writeHead", "flushHeaders", "write", "end"] as const;

/**
 * A call that fails before any action of ours has begun could not be read by the framework: that is the sender's fault,
 * who gets a plain 400 in place of the framework's 5xx. Once an action has begun, the answer goes out as it is.
 */
export function refuseUnread(response: ServerResponse): void {
  let isRefused = false;
  for (const name of beginnings) {
    const begin = response[name];
    const beginUnlessUnread = (...args: unknown[]): unknown => {
      const status = name === "writeHead" ? Number(args[0]) : response.statusCode;
      if (!isRefused && !response.headersSent && status >= 500 && !wasRead(response)) {
        isRefused = true;
        refuseInstead(response);
      }
      // What the framework still has to say of it goes nowhere.
      return isRefused ? response : Reflect.apply(begin, response, args);
    };
    Object.assign(response, { [name]: beginUnlessUnread });
  }
}

function refuseInstead(response: ServerResponse): void {
  const own = Object.fromEntries(beginnings.map((name) => [name, response[name]]));
  for (const name of beginnings) Reflect.deleteProperty(response, name);
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  refuse(response, 400);
  Object.assign(response, own);
}
