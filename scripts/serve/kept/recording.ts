import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { freshOf } from "@/lib/response-status";

/** A request that nobody sent: it says what is handed in, and nothing of whoever asks. */
export function madeRequest(url: string, headers: Record<string, string>): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  request.method = "GET";
  request.url = url;
  request.httpVersion = "1.1";
  request.httpVersionMajor = 1;
  request.httpVersionMinor = 1;
  Object.assign(request.headers, headers);
  request.rawHeaders.push(...Object.entries(headers).flat());
  request.complete = true;
  request.push(null);
  return request;
}

type Part = string | Uint8Array;
type Done = (error?: Error | null) => void;

/** An answer that goes nowhere: it is there whole once it has ended. */
export class Recording extends ServerResponse {
  readonly #parts: Buffer[] = [];

  override write(part: unknown, ...rest: unknown[]): boolean {
    this.#begin();
    this.#add(part, rest);
    return true;
  }

  override end(...given: unknown[]): this {
    if (this.finished) return this;
    this.#begin();
    const [part, ...rest] = given;
    this.#add(part, rest);
    this.finished = true;
    // After the caller's own turn, as where bytes have to leave first.
    setImmediate(() => {
      this.emit("finish");
      this.emit("close");
    });
    return this;
  }

  override flushHeaders(): void {
    this.#begin();
  }

  /** What the framework does with an answer it cannot end. */
  override destroy(): this {
    setImmediate(() => this.emit("close"));
    return this;
  }

  /** All that was written. */
  body(): Buffer {
    return Buffer.concat(this.#parts);
  }

  #begin(): void {
    if (!this.headersSent) this.writeHead(this.statusCode);
  }

  #add(part: unknown, rest: readonly unknown[]): void {
    const [encoding] = rest.filter((value): value is BufferEncoding => typeof value === "string");
    if (isPart(part)) this.#parts.push(typeof part === "string" ? Buffer.from(part, encoding) : Buffer.from(part));
    for (const done of [part, ...rest]) if (isDone(done)) setImmediate(done);
  }
}

const isPart = (value: unknown): value is Part => typeof value === "string" || value instanceof Uint8Array;
const isDone = (value: unknown): value is Done => typeof value === "function";

/** An answer as it was recorded; `fresh` are the values in it that are made for it alone. */
export type Recorded = { status: number; headers: OutgoingHttpHeaders; body: Buffer; fresh: readonly string[] };

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** Lets `answer` answer a request to nobody. `headers` are set already, as the front door sets them. */
export async function record(
  answer: Answer,
  request: IncomingMessage,
  headers: OutgoingHttpHeaders,
): Promise<Recorded> {
  const recording = new Recording(request);
  // Where no header was set before, Node writes those of `writeHead` and tells nobody of them.
  recording.setHeader("date", new Date().toUTCString());
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) recording.setHeader(name, value);
  const closed = new Promise((resolve) => recording.once("close", resolve));
  await answer(request, recording);
  await closed;
  if (!recording.finished) throw new Error("an answer broke off");
  return {
    status: recording.statusCode,
    headers: recording.getHeaders(),
    body: recording.body(),
    fresh: freshOf(recording),
  };
}
