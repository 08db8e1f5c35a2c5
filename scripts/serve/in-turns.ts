import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { Handler } from "./front-door";
import { createTurns, type TurnRules } from "./turns";
import { refuse } from "./words";

/**
 * Two cores, of which one draws pages: more at once makes each slower and none sooner. One client may use the wait of one
 * answer for another's work, as long as half is left for others.
 */
const turnRules: TurnRules = {
  atOnce: 4,
  atOncePerClient: 2,
  heavyAtOnce: 1,
  waitingPerClient: 64,
  waitingInAll: 2_048,
};

/** By which the server's own questions to itself are known: they are asked amid a turn, and would wait for its end. */
export const amidHeader = "x-amid-turn";
const amidTurn = randomUUID();

const heavyBytes = 1_048_576;
/** How long an answer that its reader does not take keeps its turn, and how long any does. */
const idleMs = 250;
const longestTurnMs = 30_000;

/** Whether the register is well, for next to nothing. A file may not be there, and then costs a page; those that are kept do not come here. */
const isCheap = (url: string): boolean => url.split("?", 1)[0] === "/health";

/**
 * Lets requests that cost something in by turns, so that one client's cost is bounded; those that cost nothing pass. Too many
 * of one client at once are answered 503.
 */
export function inTurns(answer: Handler, rules: TurnRules = turnRules): Handler {
  const turns = createTurns(rules);
  return (request, response) => {
    const { headers, url = "" } = request;
    if (headers[amidHeader] === amidTurn || isCheap(url)) return answer(request, response);
    // Who has gone already says so no more.
    if (response.closed) return;
    const asking = {
      client: String(headers["x-tadmur-client"]),
      isAhead: headers["x-tadmur-ahead"] !== undefined,
      isHeavy: Number(headers["content-length"] ?? 0) > heavyBytes,
    };
    return new Promise<void>((resolve, reject) => {
      let leave: (() => void) | null = () => {};
      let hasBegun = false;
      const goneWhileWaiting = () => {
        leave?.();
        resolve();
      };
      const begin = () => {
        hasBegun = true;
        response.off("close", goneWhileWaiting);
        headers[amidHeader] = amidTurn;
        const stopWatching = whenItsReaderIsTheOneToWaitFor(response, () => leave?.());
        const end = () => {
          stopWatching();
          leave?.();
        };
        Promise.resolve()
          .then(() => answer(request, response))
          // What is made for everybody is made to its end, also where whoever asked has gone: so long it is their turn.
          .finally(() => (response.closed ? end() : response.once("close", end)))
          .then(resolve, reject);
      };
      leave = turns.take(asking, begin);
      if (leave === null) {
        refuse(response, 503);
        return resolve();
      }
      if (!hasBegun) response.once("close", goneWhileWaiting);
    });
  };
}

/** Calls back once where an answer is no longer worked on, or only as fast as its reader takes it. Hands out how to stop that. */
function whenItsReaderIsTheOneToWaitFor(response: ServerResponse, callBack: () => void): () => void {
  const began = performance.now();
  let waitingBytes = 0;
  const clock = setInterval(() => {
    const isStuck = response.writableNeedDrain && response.writableLength === waitingBytes;
    waitingBytes = response.writableLength;
    if (!isStuck && performance.now() - began < longestTurnMs) return;
    clearInterval(clock);
    callBack();
  }, idleMs);
  clock.unref();
  return () => clearInterval(clock);
}
