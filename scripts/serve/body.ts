import { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import type { BodyLimit, Route } from "@/lib/routes";
import type { Draft, Incoming } from "./incoming";
import { type PartsProblem, type PartsScanner, scanJson, scannerOf } from "./parts";
import { createShares, type Holding, type ShareRule } from "./shares";

const isMultipart = (type: string): boolean => /^multipart\/form-data\b/i.test(type);

const saysJson = /^[\w.-]+\/([\w.-]+\+)?json\b/i;

/** In what is asked and sent as JSON: two dozen claims in thirty languages have less, and so have a hundred names with twenty properties each. */
const mostValuesOfJson = 7_000;
/** In a form in parts, which brings back what it came with: a map of ten thousand places, or an outline of as many points. */
const mostValuesOfForm = 50_000;

/** What looks at a body as it arrives. A call in one piece is read as JSON, whatever type it says it has. */
function scannerFor({ headers }: IncomingMessage, { body }: Route): PartsScanner {
  const type = headers["content-type"] ?? "";
  const mostFields = body?.type === "form" ? body.mostFields : 0;
  if (isMultipart(type)) return scannerOf(type, { mostFields, mostValues: mostValuesOfForm });
  const bounds = { mostFields, mostValues: mostValuesOfJson };
  const isJson = body?.type === "json" || headers["next-action"] !== undefined || saysJson.test(type);
  return isJson ? scanJson(bounds) : scannerOf(type, bounds);
}

/**
 * What a body that has arrived is: `broken` where it is no JSON and says it is; `action` where it may call one of the
 * application's actions, in a notation that is the framework's to read. Parts of forms, and how deep JSON is, were looked at as they came.
 */
export function judgeBody(
  { headers }: IncomingMessage,
  body: ReceivedBody,
  route: Route,
): "broken" | "action" | "other" {
  if (route.body?.type === "json") return isJson(body) ? "other" : "broken";
  // Without scripts an action is called by the name of a field.
  if (isMultipart(headers["content-type"] ?? "")) return "action";
  if (headers["next-action"] === undefined) return "other";
  return isJson(body) ? "action" : "broken";
}

function isJson({ content }: ReceivedBody): boolean {
  if (!Buffer.isBuffer(content)) return false;
  try {
    JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content));
    return true;
  } catch {
    return false;
  }
}

const nothing: BodyLimit = { bytes: 0, withinMs: 30_000 };

/** How much a request may send to a route, and how long it may take: files only where a form asks for them. */
function limitOf({ headers }: IncomingMessage, { body }: Route): BodyLimit {
  if (body === null) return nothing;
  return isMultipart(headers["content-type"] ?? "") && body.type === "form" && body.withFiles ? body.withFiles : body;
}

export const announcesTooMuch = (request: IncomingMessage, route: Route): boolean =>
  Number(request.headers["content-length"] ?? 0) > limitOf(request, route).bytes;

const [kilobyte, megabyte] = [1_024, 1_048_576];

/** What is announced as no longer than this is a form as most are, whatever it may hold. */
const longestSmallBytes = 64 * kilobyte;

/** How much a request will send: all that it may where it does not say. */
const announcedBytes = ({ headers }: IncomingMessage, limits: BodyLimit): number =>
  headers["transfer-encoding"] === undefined ? Number(headers["content-length"] ?? 0) : limits.bytes;

export type IntakeRules = {
  /** What is held in memory of what is announced as small (64 kB), from then until it is answered: signing in never waits for what is larger. */
  small: ShareRule;
  /** What is held in memory of longer texts, as long. */
  texts: ShareRule;
  /** What lies on disk of forms with files: of one client four of the largest, of all a hundred, as far as there is room. */
  files: ShareRule;
  /** A form with files has to bring so many bytes in each stretch of so long: the slowest telephones do. */
  pace: { bytes: number; everyMs: number };
  /** What must stay free on the disk. Before it is less, forms say themselves that files find no room (`lib/forms/unsent-files`). */
  keepFreeBytes: number;
};

export const intakeRules: IntakeRules = {
  small: { perClient: megabyte, inAll: 64 * megabyte },
  texts: { perClient: 4 * megabyte, inAll: 64 * megabyte },
  files: { perClient: 4 * 42 * megabyte, inAll: 100 * 42 * megabyte },
  pace: { bytes: 30 * kilobyte, everyMs: 15_000 },
  keepFreeBytes: 128 * megabyte,
};

/** A body that has come whole. It is held until it is let go of. */
export type ReceivedBody = { bytes: number; content: Buffer | (() => Readable); letGo: () => void };

/** Why a body was not read to its end. */
type NotRead = 400 | 408 | 413 | 503;

const statusOfProblem = { broken: 400, too_many: 413 } as const satisfies Record<PartsProblem, NotRead>;

export type BodyReader = (request: IncomingMessage, route: Route, client: string) => Promise<ReceivedBody | NotRead>;

/**
 * Makes what reads bodies to their end, or says why not as soon as that is known. Room for all that is announced is taken at the
 * start, so that nobody closes it to others by announcing what never comes. Texts are held in memory; what may be files goes to disk
 * as it comes, counted apart, so that no number of uploads keeps a text from being sent.
 */
export function createBodyReader(incoming: Incoming, rules: IntakeRules = intakeRules): BodyReader {
  const [small, texts, files] = [createShares(rules.small), createShares(rules.texts), createShares(rules.files)];
  return async (request, route, client) => {
    const scanner = scannerFor(request, route);
    const most = limitOf(request, route);
    const bytes = announcedBytes(request, most);
    const limits = bytes <= longestSmallBytes ? (route.body ?? nothing) : most;
    const cutting = new AbortController();
    const asked = { cutOff: () => cutting.abort() };
    if (limits === (route.body ?? nothing)) {
      const holding = (bytes <= longestSmallBytes ? small : texts).take(client, bytes, asked);
      if (holding === null) return 503;
      const held = holdBytes();
      const take = (piece: Buffer) => {
        held.add(piece);
        return "more" as const;
      };
      const read = await readPieces(request, { limits, scanner, holding, cut: cutting.signal, take });
      return typeof read === "number" ? read : { ...read, content: held.all() };
    }
    // What of them has come is counted twice, to be safe.
    const mostInAll = (await incoming.freeBytes()) - rules.keepFreeBytes;
    const holding = files.take(client, bytes, { ...asked, mostInAll });
    if (holding === null) return 503;
    const draft = await incoming.begin().catch((error: unknown) => {
      holding.giveBack();
      throw error;
    });
    try {
      const { pace } = rules;
      const reading = { limits, scanner, holding, cut: cutting.signal, take: draft.write, pace };
      const read = await readPieces(request, reading);
      if (typeof read !== "number") return await finishDraft(draft, read);
      await draft.close();
      return read;
    } catch (error) {
      await draft.close();
      throw error;
    }
  };
}

/** Holds what comes as bytes alone: a piece of one byte takes half a kilobyte for as long as it is a piece. */
function holdBytes() {
  let held = Buffer.alloc(1_024);
  let length = 0;
  return {
    add: (piece: Buffer) => {
      if (length + piece.length > held.length) {
        const larger = Buffer.alloc(2 * (length + piece.length));
        held.copy(larger);
        held = larger;
      }
      piece.copy(held, length);
      length += piece.length;
    },
    all: () => held.subarray(0, length),
  };
}

/** How many pieces so many bytes may come in. Each costs time, and from the slowest of lines one is some hundred bytes. */
const mostPieces = (bytes: number): number => 4_096 + bytes / 64;

type ReadBytes = { bytes: number; letGo: () => void };

async function finishDraft(draft: Draft, { bytes, letGo }: ReadBytes): Promise<ReceivedBody | 503> {
  const letGoOfAll = () => {
    letGo();
    void draft.close();
  };
  try {
    await draft.finish();
    return { bytes, content: draft.read, letGo: letGoOfAll };
  } catch {
    // The disk took it no longer.
    letGoOfAll();
    return 503;
  }
}

type Reading = {
  limits: BodyLimit;
  scanner: PartsScanner;
  /** The room that was taken for it, and what says that it has gone to somebody else. */
  holding: Holding;
  cut: AbortSignal;
  take: Draft["write"];
  pace?: IntakeRules["pace"];
};

/** Hands on a body piece by piece until it ends or must not go on. Rejects when the sender goes away. */
function readPieces(
  request: IncomingMessage,
  { limits, scanner, holding, cut, take, pace }: Reading,
): Promise<ReadBytes | NotRead> {
  return new Promise((resolve, reject) => {
    let [bytes, bytesBefore, pieces] = [0, 0, 0];
    const stopReading = () => {
      clearTimeout(deadline);
      clearInterval(clock);
      request.removeListener("data", arrive);
      request.removeListener("end", end);
      request.removeListener("close", goneAway);
      cut.removeEventListener("abort", cutOff);
    };
    const giveUp = (why: NotRead) => {
      stopReading();
      holding.giveBack();
      resolve(why);
    };
    const arrive = (piece: Buffer) => {
      if (bytes + piece.length > limits.bytes) return giveUp(413);
      bytes += piece.length;
      pieces += 1;
      const problem = pieces > mostPieces(bytes) ? "too_many" : scanner.take(piece);
      if (problem !== null) return giveUp(statusOfProblem[problem]);
      if (take(piece, () => request.resume()) === "wait") request.pause();
    };
    const end = () => {
      const problem = scanner.end();
      if (problem !== null) return giveUp(statusOfProblem[problem]);
      stopReading();
      holding.settle(bytes);
      resolve({ bytes, letGo: holding.giveBack });
    };
    const cutOff = () => giveUp(503);
    const goneAway = () => {
      stopReading();
      holding.giveBack();
      reject(new Error("the sender went away"));
    };
    const keepPace = () => {
      if (pace !== undefined && bytes - bytesBefore < pace.bytes) giveUp(408);
      bytesBefore = bytes;
    };
    const deadline = setTimeout(() => giveUp(408), limits.withinMs);
    const clock = pace === undefined ? undefined : setInterval(keepPace, pace.everyMs);
    request.on("error", () => {});
    if (request.destroyed) return goneAway();
    if (cut.aborted) return cutOff();
    cut.addEventListener("abort", cutOff);
    request.on("data", arrive);
    request.once("end", end);
    request.once("close", goneAway);
  });
}

/** A request with its body already here, for a handler that will read it as if it had just come. */
export function withBody(request: IncomingMessage, { bytes, content }: ReceivedBody): IncomingMessage {
  const copy = new IncomingMessage(request.socket);
  const { "transfer-encoding": _, ...headers } = request.headers;
  Object.assign(copy, {
    httpVersion: request.httpVersion,
    httpVersionMajor: request.httpVersionMajor,
    httpVersionMinor: request.httpVersionMinor,
    method: request.method,
    url: request.url,
    rawHeaders: request.rawHeaders,
    complete: true,
  });
  copy.headers = { ...headers, "content-length": String(bytes) };
  if (Buffer.isBuffer(content)) {
    copy.push(content);
    copy.push(null);
  } else fill(copy, content());
  return copy;
}

/** Makes a stream give what another one holds, as fast as it is asked for. */
function fill(copy: Readable, source: Readable): void {
  Object.assign(copy, { _read: () => source.resume() });
  source.pause();
  source.on("data", (piece) => {
    if (!copy.push(piece)) source.pause();
  });
  source.once("end", () => copy.push(null));
  // Who reads it is told; nobody may be reading yet.
  copy.on("error", () => {});
  source.once("error", (error) => copy.destroy(error));
}

const lingerMs = 3_000;

/** Lets a sender whose body is not wanted read the answer before the connection goes: closing at once would reset it. */
export function discardRest(request: IncomingMessage): void {
  const deadline = setTimeout(() => request.socket.destroy(), lingerMs);
  deadline.unref();
  request.on("error", () => {});
  request.once("close", () => clearTimeout(deadline));
  request.resume();
}
