import { crc32 } from "node:zlib";

/** Files built by hand, for tests and for trials of what is refused. */

const u32 = (value: number, order: "BE" | "LE") => {
  const bytes = Buffer.alloc(4);
  if (order === "BE") bytes.writeUInt32BE(value);
  else bytes.writeUInt32LE(value);
  return bytes;
};

export function pngChunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), content]);
  return Buffer.concat([u32(content.length, "BE"), named, u32(crc32(named), "BE")]);
}

/** A PNG of these chunks; the last one is added where it is missing. */
export function pngOf(chunks: readonly Buffer[]): Buffer {
  const hasEnd = chunks.some((chunk) => chunk.toString("latin1", 4, 8) === "IEND");
  const head = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([head, ...chunks, ...(hasEnd ? [] : [pngChunk("IEND", Buffer.alloc(0))])]);
}

/** A ZIP of one file, stored as it is. */
export function zipOf(name: string, text: string): Buffer {
  const [named, content] = [Buffer.from(name), Buffer.from(text)];
  const facts = Buffer.concat([
    Buffer.alloc(8),
    u32(crc32(content), "LE"),
    u32(content.length, "LE"),
    u32(content.length, "LE"),
    Buffer.from([named.length, 0, 0, 0]),
  ]);
  const local = Buffer.concat([Buffer.from("PK\x03\x04\x14\0", "latin1"), facts, named, content]);
  const central = Buffer.concat([Buffer.from("PK\x01\x02\x14\0\x14\0", "latin1"), facts, Buffer.alloc(14), named]);
  const end = Buffer.concat([
    Buffer.from("PK\x05\x06\0\0\0\0\x01\0\x01\0", "latin1"),
    u32(central.length, "LE"),
    u32(local.length, "LE"),
    Buffer.alloc(2),
  ]);
  return Buffer.concat([local, central, end]);
}
