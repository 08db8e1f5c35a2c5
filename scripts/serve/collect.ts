import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Handler } from "./front-door";

/**
 * Has V8 give back all that nobody holds, which it else does once it needs the room. Nothing else goes on meanwhile, for about a
 * millisecond a megabyte.
 */
export function collectNow(): void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  setFlagsFromString("--no-expose-gc");
  if (typeof collect !== "function") return;
  // The first finds what nobody holds, the second gives back the pages that are empty since, the third those that are set aside.
  collect();
  collect();
  collect({ type: "major", execution: "sync", flavor: "last-resort" });
}

/** A reader looks at a page that long. */
const quietMs = 30_000;

/** Collects once nothing was answered for a while: many pages leave a hundred megabytes, and then perhaps nobody comes for months. */
export function collectWhenQuiet(answer: Handler, afterMs = quietMs, collect = collectNow): Handler {
  let timer: NodeJS.Timeout | undefined;
  return (request, response) => {
    timer = timer?.refresh() ?? setTimeout(collect, afterMs).unref();
    return answer(request, response);
  };
}
