/** PostgreSQL's wire protocol, as far as one has to understand it to take turns: where a message ends, and what kind it is. */
export type WireMessage = {
  kind: "startup" | "encryption" | "cancel" | "terminate" | "part" | "flush" | "end";
  bytes: Buffer;
};

const untyped = new Map([
  [196_608, "startup"],
  [196_609, "startup"],
  [196_610, "startup"],
  [80_877_103, "encryption"],
  [80_877_104, "encryption"],
  [80_877_102, "cancel"],
] as const);

/** Query, Sync, FunctionCall, and the ends of a COPY: after these the server owes an answer and nothing is half done. */
const endings = new Set(["Q", "S", "F", "c", "f"]);
const largestMessage = 512 * 1024 * 1024;

export class WireError extends Error {
  override readonly name = "WireError";
}

/** A statement that rows follow. The database must get it together with them: it cannot wait for what is still to come. */
const takesRows = /^\s*COPY\b[^;]*\bFROM\s+STDIN\b/i;
const longestCopy = 65_536;

function kindOf(type: string, bytes: Buffer): WireMessage["kind"] {
  if (type === "Q" && bytes.length < longestCopy && takesRows.test(bytes.toString("latin1", 5))) return "part";
  if (endings.has(type)) return "end";
  if (type === "X") return "terminate";
  return type === "H" ? "flush" : "part";
}

/** Cuts what one client sends into messages, however the network has cut it. Throws `WireError` on what is none. */
export class WireReader {
  #rest: Buffer[] = [];
  #bytes = 0;
  /** Length of the message that has begun to come, so that its pieces are joined once and not at each of them. */
  #wanted = 0;
  #hasStarted = false;

  read(chunk: Buffer): WireMessage[] {
    this.#rest.push(chunk);
    this.#bytes += chunk.length;
    const messages: WireMessage[] = [];
    for (let message = this.#next(); message; message = this.#next()) messages.push(message);
    return messages;
  }

  #next(): WireMessage | null {
    const head = this.#hasStarted ? 5 : 8;
    if (this.#bytes < Math.max(head, this.#wanted)) return null;
    const buffer = this.#joined();
    const length = this.#hasStarted ? 1 + buffer.readInt32BE(1) : buffer.readInt32BE(0);
    if (length < head || length > largestMessage) throw new WireError("a message of impossible length");
    this.#wanted = length;
    if (buffer.length < length) return null;
    this.#wanted = 0;
    const bytes = buffer.subarray(0, length);
    this.#rest = [buffer.subarray(length)];
    this.#bytes = buffer.length - length;
    return {
      kind: this.#hasStarted ? kindOf(String.fromCharCode(bytes.readUInt8(0)), bytes) : this.#begin(bytes),
      bytes,
    };
  }

  #begin(bytes: Buffer): WireMessage["kind"] {
    const kind = [...untyped].find(([code]) => code === bytes.readInt32BE(4))?.[1];
    if (!kind) throw new WireError("an unknown protocol");
    this.#hasStarted = kind === "startup";
    return kind;
  }

  #joined(): Buffer {
    const [first] = this.#rest;
    if (first && this.#rest.length === 1) return first;
    const joined = Buffer.concat(this.#rest);
    this.#rest = [joined];
    return joined;
  }
}
