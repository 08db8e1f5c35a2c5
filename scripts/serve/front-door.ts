import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { longestBodyMs, type Route, routeFinder, routes, unknownRoute } from "@/lib/routes";
import { headersOf, preflightHeadersOf } from "@/lib/security-headers";
import { announcesTooMuch, discardRest, judgeBody, readBody, releaseBody, withBody } from "./body";
import { createClientNaming, isHost, originHeaders, readOrigin, removeInternalHeaders } from "./headers";
import { checkTarget } from "./target";
import { refuseUnread } from "./unread";
import { type RefusalStatus, refuse, refuseOnSocket } from "./words";

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** The HTTP server everything passes through. Until `open` it says that the register is starting. */
export type FrontDoor = {
  server: Server;
  open: (handler: Handler) => void;
  close: (withinMs: number) => Promise<void>;
};

const limits = {
  maxHeaderSize: 16_384,
  headersTimeout: 15_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
};

type ParserError = Error & { code?: string; rawPacket?: Buffer };

/** Statuses for requests that Node's parser gave up on. */
function statusOfParserError(error: ParserError): RefusalStatus {
  if (error.code === "HPE_HEADER_OVERFLOW") return 431;
  if (error.code === "ERR_HTTP_REQUEST_TIMEOUT") return 408;
  const looksLikeHttp = /^[A-Z]{1,20} \//.test(error.rawPacket?.toString("latin1", 0, 24) ?? "");
  return error.code === "HPE_INVALID_METHOD" && looksLikeHttp ? 405 : 400;
}

const looksAhead = (headers: IncomingHttpHeaders): boolean =>
  "next-router-prefetch" in headers || "next-router-segment-prefetch" in headers;

type Settings = {
  trustedProxies: number;
  publicUrl: string;
  /** What its addresses take; the register's own. */
  table?: readonly Route[];
};

/**
 * Builds the front door: what is malformed, too large or too slow is turned away here with words, and headers that only
 * we may set are replaced by our own. A client's address goes no further than this function.
 */
export function createFrontDoor({ trustedProxies, publicUrl, table = routes }: Settings): FrontDoor {
  const routeOf = routeFinder(table);
  const nameClient = createClientNaming();
  let handler: Handler | null = null;
  let isClosing = false;

  const routeFor = (request: IncomingMessage): Route | 400 | 414 => {
    const target = checkTarget(request.url ?? "");
    return target.kind === "refused" ? target.status : routeOf(target.pathname);
  };

  const admit = (request: IncomingMessage, route: Route): RefusalStatus | null => {
    if (!route.methods.some((method) => method === request.method)) return 405;
    const origin = readOrigin(request.headers, request.socket.remoteAddress ?? "", trustedProxies);
    if (!isHost(origin.host)) return 400;
    removeInternalHeaders(request);
    Object.assign(request.headers, {
      ...originHeaders(request.headers, origin, publicUrl),
      // Next would fill an absent one with the address.
      "x-forwarded-for": "",
      "x-tadmur-client": nameClient(origin.address, new Date()),
      // The framework tells nobody that its router only looks ahead, and such a look is no visit.
      ...(looksAhead(request.headers) ? { "x-tadmur-ahead": "yes" } : {}),
    });
    return announcesTooMuch(request, route) ? 413 : null;
  };

  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const found = routeFor(request);
    const route = typeof found === "number" ? unknownRoute : found;
    const turnAway = (status: RefusalStatus) => {
      refuse(response, status, route.methods);
      discardRest(request);
    };
    for (const [name, value] of Object.entries(headersOf(route))) response.setHeader(name, value);
    if (!route.isCacheable) response.setHeader("cache-control", "no-store");
    // Kept alive, the connection would hold up the closing until it times out.
    response.once("finish", () => {
      if (isClosing) setImmediate(() => server.closeIdleConnections());
    });
    const refusal = typeof found === "number" ? found : admit(request, route);
    if (refusal) return turnAway(refusal);
    if (request.method === "OPTIONS") {
      response.writeHead(204, preflightHeadersOf(route)).end();
      return;
    }
    if (!handler) return turnAway(503);
    if (request.method === "GET" || request.method === "HEAD") return handler(request, response);
    // A write is taken whole or not at all, so a slow or broken one never reaches the application.
    const body = await readBody(request, route).catch(() => undefined);
    if (body === undefined) return;
    if (typeof body === "number") return turnAway(body);
    response.once("close", () => releaseBody(body));
    const content = await judgeBody(request, body, route);
    if (content === "broken") return turnAway(400);
    if (content === "action") refuseUnread(response);
    return handler(withBody(request, body), response);
  };

  const listener = (request: IncomingMessage, response: ServerResponse) => {
    receive(request, response).catch((error: unknown) => {
      console.error("A request failed:", error instanceof Error ? error.stack : error);
      refuse(response, 500);
    });
  };

  // The longest of any; how long a body may take is for its own reader to say.
  const requestTimeout = longestBodyMs(table) + 30_000;
  const server = createServer({ ...limits, requestTimeout, requireHostHeader: false }, listener);
  server.on("checkContinue", (request, response) => {
    const route = routeFor(request);
    if (typeof route !== "number" && !announcesTooMuch(request, route)) response.writeContinue();
    listener(request, response);
  });
  server.on("checkExpectation", (_request, response) => refuse(response, 417));
  server.on("clientError", (error: ParserError, socket) => {
    if (error.code === "ECONNRESET" || !socket.writable) socket.destroy();
    else refuseOnSocket(socket, statusOfParserError(error));
  });

  return {
    server,
    open: (opened) => {
      handler = opened;
    },
    close: (withinMs) => {
      isClosing = true;
      return new Promise((resolve) => {
        const deadline = setTimeout(() => server.closeAllConnections(), withinMs);
        server.close(() => {
          clearTimeout(deadline);
          resolve();
        });
        server.closeIdleConnections();
      });
    },
  };
}
