import { IncomingMessage } from "node:http";
import { isSoundForm, isSoundReply } from "./reply";

const formTypes = /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/;

/** Whether a body that has arrived can be read as what it says it is. What it says of itself otherwise is Next's to judge. */
export function isSoundBody({ headers }: IncomingMessage, body: Buffer): boolean | Promise<boolean> {
  const type = headers["content-type"] ?? "";
  const action = headers["next-action"];
  if (typeof action === "string") return isSoundReply(action, type, body);
  return formTypes.test(type) ? isSoundForm(type, body) : true;
}

/** Large enough for the longest report with its sources; files will have a way of their own. */
export const bodyLimitBytes = 1_048_576;

export const announcesTooMuch = (request: IncomingMessage): boolean =>
  Number(request.headers["content-length"] ?? 0) > bodyLimitBytes;

/** Reads a body to its end, or returns null as soon as it is too large. Rejects when the sender goes away. */
export function readBody(request: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    request.on("data", (part: Buffer) => {
      bytes += part.length;
      if (bytes > bodyLimitBytes) resolve(null);
      else parts.push(part);
    });
    request.on("end", () => resolve(Buffer.concat(parts)));
    request.on("error", reject);
    request.on("close", () => reject(new Error("the sender went away")));
  });
}

/** The same request with its body already here, for a handler that will read it as if it had just come. */
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
