/** A file being written: texts or bytes, a few at a time. */
export type Parts = AsyncGenerator<string | Uint8Array>;

const encoder = new TextEncoder();

/** Texts as UTF-8, in few large pieces: each costs a turn of the event loop. */
export async function* bytesOf(parts: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  let held = "";
  for await (const part of parts) {
    if (typeof part === "string") held += part;
    else {
      if (held !== "") yield encoder.encode(held);
      held = "";
      yield part;
    }
    if (held.length > 65_536) {
      yield encoder.encode(held);
      held = "";
    }
  }
  if (held !== "") yield encoder.encode(held);
}
