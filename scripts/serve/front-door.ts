import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { logger } from "@/lib/logger";
import { observe } from "@/lib/metrics";
import { createRateLimit } from "@/lib/rate-limit";
import { type Address, addressFinder, longestBodyMs, type Route, routes, unknownRoute } from "@/lib/routes";
import { filePolicy, headersOf, preflightHeadersOf } from "@/lib/security-headers";
import { breathe } from "@/lib/statements";
import { announcesTooMuch, createBodyReader, discardRest, type IntakeRules, judgeBody, withBody } from "./body";
import { createClientNaming, isHost, originHeaders, readOrigin, removeInternalHeaders } from "./headers";
import type { Incoming } from "./incoming";
import { oneByOne } from "./one-by-one";
import { checkTarget } from "./target";
import { refuseUnread, refuseWhileAway } from "./unread";
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

const hostsOf = ({ rawHeaders }: IncomingMessage): number =>
  rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === "host").length;

let thisTurn: Promise<void> | null = null;

/**
 * When whatever has arrived by now was looked at. What is kept is then handed over to one reader right after the other: one by one,
 * between looking at two requests, each answer would wake its reader's program anew, which costs the system more than the answer.
 */
function endOfTurn(): Promise<void> {
  thisTurn ??= breathe().then(() => {
    thisTurn = null;
  });
  return thisTurn;
}

/** An answer that its reader did not wait for has no class. */
function noteWhenAnswered(response: ServerResponse, pattern: string): void {
  const started = performance.now();
  response.once("close", () => {
    const status = response.writableFinished ? `${Math.floor(response.statusCode / 100)}xx` : "left";
    observe("tadmur_http_request_seconds", { route: pattern, status }, (performance.now() - started) / 1000);
  });
}

type Settings = {
  trustedProxies: number;
  publicUrl: string;
  /** Where bodies with files lie until they are answered. */
  incoming: Incoming;
  intake?: IntakeRules;
  /** How many writes one client may send in a minute, whatever becomes of them. */
  writesAMinute?: number;
  /** How long a connection may lie still while something is under way on it. Five minutes: a large export begins within one. */
  stillMs?: number;
  /** What its addresses take; the register's own. */
  table?: readonly Route[];
};

/**
 * Builds the front door: what is malformed, too large or too slow is turned away here with words, and headers that only
 * we may set are replaced by our own. A client's address goes no further than this function.
 */
export function createFrontDoor(settings: Settings): FrontDoor {
  const { trustedProxies, publicUrl, table = routes, writesAMinute = 600, stillMs = 300_000 } = settings;
  const isHttps = publicUrl.startsWith("https:");
  const addressOf = addressFinder(table);
  const nameClient = createClientNaming();
  const readBody = createBodyReader(settings.incoming, settings.intake);
  const writes = createRateLimit({ name: "writes", seconds: 60, perClient: writesAMinute });
  let handler: Handler | null = null;
  let isClosing = false;

  const addressFor = (request: IncomingMessage): Address | 400 | 414 => {
    const target = checkTarget(request.url ?? "");
    return target.kind === "refused" ? target.status : addressOf(target.pathname);
  };

  const admit = (request: IncomingMessage, route: Route): RefusalStatus | null => {
    if (!route.methods.some((method) => method === request.method)) return 405;
    const origin = readOrigin(request.headers, request.socket.remoteAddress ?? "", trustedProxies);
    // Of two hosts each reader takes another (RFC 9112, 3.2).
    if (!isHost(origin.host) || hostsOf(request) > 1) return 400;
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
    const found = addressFor(request);
    const { route, pattern } = typeof found === "number" ? { route: unknownRoute, pattern: "refused" } : found;
    noteWhenAnswered(response, pattern);
    const turnAway = (status: RefusalStatus) => {
      refuse(response, status, route.methods);
      discardRest(request);
    };
    for (const [name, value] of Object.entries(headersOf(route))) response.setHeader(name, value);
    // Where a built file is not there the framework answers with a page of its own.
    if (route.answers !== "page") response.setHeader("content-security-policy", filePolicy);
    if (isHttps) response.setHeader("strict-transport-security", "max-age=31536000");
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
    refuseWhileAway(response);
    if (request.method === "GET" || request.method === "HEAD") {
      await endOfTurn();
      return handler(request, response);
    }
    const client = String(request.headers["x-tadmur-client"]);
    if (!(await writes.take(client)).isAllowed) return turnAway(429);
    // A write is taken whole or not at all, so a slow or broken one never reaches the application.
    const body = await readBody(request, route, client).catch((error: unknown) => {
      if (request.destroyed) return undefined;
      throw error;
    });
    if (body === undefined) return;
    if (typeof body === "number") return turnAway(body);
    if (response.closed) return body.letGo();
    response.once("close", body.letGo);
    const content = judgeBody(request, body, route);
    if (content === "broken") return turnAway(400);
    if (content === "action") refuseUnread(response);
    return handler(withBody(request, body), response);
  };

  const { following, afterAll } = oneByOne();
  const listener = following((request, response) => {
    receive(request, response).catch((error: unknown) => {
      logger.error({ err: error }, "a request failed");
      refuse(response, 500);
    });
  });

  // The longest of any; how long a body may take is for its own reader to say.
  const requestTimeout = longestBodyMs(table) + 30_000;
  const server = createServer({ ...limits, requestTimeout, requireHostHeader: false }, listener);
  // Else an answer that nobody takes would be held for as long as its reader likes.
  server.setTimeout(stillMs);
  server.on("checkContinue", (request, response) => {
    const found = addressFor(request);
    if (typeof found !== "number" && !announcesTooMuch(request, found.route)) response.writeContinue();
    listener(request, response);
  });
  server.on("checkExpectation", (_request, response) => refuse(response, 417));
  server.on("clientError", (error: ParserError, socket) => {
    if (error.code === "ECONNRESET" || !socket.writable) socket.destroy();
    else afterAll(socket, () => refuseOnSocket(socket, statusOfParserError(error)));
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
