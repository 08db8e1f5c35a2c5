import { IncomingMessage } from "node:http";
import type { BodyLimit, Route } from "@/lib/routes";

const formTypes = /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/;

/**
 * What a body that has arrived is: `broken` where it cannot be read as what it says it is, or holds what no text column
 * takes; `action` where it calls one of the application's actions, in a notation that is the framework's to read.
 */
export async function judgeBody(
  { headers }: IncomingMessage,
  body: Buffer,
  route: Route,
): Promise<"broken" | "action" | "other"> {
  if (route.body?.type === "json") return isJson(body) ? "other" : "broken";
  const type = headers["content-type"] ?? "";
  const isCall = headers["next-action"] !== undefined;
  if (!formTypes.test(type)) return isCall ? (isJson(body) ? "action" : "broken") : "other";
  const fields = await readFields(type, body);
  if (fields === null || fields.flat().some((text) => text.includes("\0"))) return "broken";
  return isCall || fields.some(([name]) => name.startsWith("$ACTION")) ? "action" : "other";
}

/** The names and texts of a form, without what its files hold; null for what is no form. */
async function readFields(contentType: string, body: Buffer): Promise<[string, string][] | null> {
  try {
    const form = await new Response(new Uint8Array(body), { headers: { "content-type": contentType } }).formData();
    return [...form].map(([name, value]) => [name, typeof value === "string" ? value : value.name]);
  } catch {
    return null;
  }
}

function isJson(body: Buffer): boolean {
  try {
    JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
    return true;
  } catch {
    return false;
  }
}

const nothing: BodyLimit = { bytes: 0, withinMs: 30_000 };

/** How much a request may send to a route, and how long it may take: files only where a form asks for them. */
function limitOf({ headers }: IncomingMessage, { body }: Route): BodyLimit {
  if (body === null) return nothing;
  const hasFiles = (headers["content-type"] ?? "").startsWith("multipart/form-data");
  return hasFiles && body.withFiles !== undefined ? body.withFiles : body;
}

export const announcesTooMuch = (request: IncomingMessage, route: Route): boolean =>
  Number(request.headers["content-length"] ?? 0) > limitOf(request, route).bytes;

/** Bodies are held in memory until they are answered; more than this at once is turned away. */
const heldAtOnceBytes = 160 * 1_048_576;
let heldBytes = 0;

/** Why a body was not read to its end. */
export type NotRead = 408 | 413 | 429;

/** Reads a body to its end, or says why not as soon as that is known. Rejects when the sender goes away. */
export function readBody(request: IncomingMessage, route: Route): Promise<Buffer | NotRead> {
  const limits = limitOf(request, route);
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    const letGo = () => {
      clearTimeout(deadline);
      request.removeListener("data", take);
      heldBytes -= bytes;
      bytes = 0;
    };
    const giveUp = (why: NotRead) => {
      letGo();
      resolve(why);
    };
    const take = (part: Buffer) => {
      bytes += part.length;
      heldBytes += part.length;
      if (bytes > limits.bytes) giveUp(413);
      else if (heldBytes > heldAtOnceBytes) giveUp(429);
      else parts.push(part);
    };
    const deadline = setTimeout(() => giveUp(408), limits.withinMs);
    request.on("data", take);
    request.once("end", () => {
      clearTimeout(deadline);
      request.removeListener("close", goneAway);
      resolve(Buffer.concat(parts));
    });
    const goneAway = () => {
      letGo();
      reject(new Error("the sender went away"));
    };
    request.on("error", () => {});
    request.once("close", goneAway);
  });
}

/** What was read is answered, and no longer held. */
export function releaseBody(body: Buffer): void {
  heldBytes -= body.length;
}

/** A request with its body already here, for a handler that will read it as if it had just come. */
export function withBody(request: IncomingMessage, body: Buffer): IncomingMessage {
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
  copy.headers = { ...headers, "content-length": String(body.length) };
  copy.push(body);
  copy.push(null);
  return copy;
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
