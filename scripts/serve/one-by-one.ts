import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/** Browsers send nothing ahead of an answer, and a program that does so some at a time. */
const mostWaiting = 64;

type Place = { request?: IncomingMessage; begin: () => void };
type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

export type OneByOne = {
  /** Has what comes on a connection looked at once all before it is answered, and never where nothing more can be said on it. */
  following: (listen: Listener) => Listener;
  /** Calls back once all that came on a connection whole is answered. */
  afterAll: (socket: Duplex, callBack: () => void) => void;
};

/**
 * Lets each connection have one answer at a time. Node looks at all that a client sends ahead (pipelining, RFC 9112) at once:
 * each would be an answer in memory, whether anybody takes it or not, and of a connection that breaks only the answer it is
 * at is told, so that the others would keep their turns.
 */
export function oneByOne(): OneByOne {
  /** What is under way on each connection, and what waits for it. */
  const lines = new WeakMap<Duplex, Place[]>();
  const goOn = (socket: Duplex) => {
    const line = lines.get(socket);
    line?.shift();
    const next = socket.writable ? line?.[0] : undefined;
    if (next === undefined) lines.delete(socket);
    else next.begin();
  };
  return {
    following: (listen) => (request, response) => {
      const { socket } = request;
      const begin = () => {
        response.once("close", () => goOn(socket));
        listen(request, response);
      };
      const line = lines.get(socket) ?? [];
      if (line.length > mostWaiting) return socket.destroy();
      lines.set(socket, line);
      line.push({ request, begin });
      if (line.length === 1) begin();
    },
    afterAll: (socket, callBack) => {
      const line = lines.get(socket) ?? [];
      // What broke off in its midst is answered in its own place.
      if (line.at(-1)?.request?.complete === false) line.pop();
      if (line.length === 0) callBack();
      // It may be told again and again of what follows.
      else if (line.at(-1)?.request !== undefined) line.push({ begin: callBack });
    },
  };
}
