import { type RefusalResult, refused, type Size } from "./kinds";

const typeBytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const tags = { subfile: 254, width: 256, height: 257, stripAt: 273, stripBytes: 279, tileAt: 324, tileBytes: 325 };
/** Tags whose value is where further directories lie. */
const pointers = new Set([330, 34_665, 34_853, 40_965]);
const mostDirectories = 32;
const mostEntries = 4_096;
/** Writers fill up to a whole word or a block of sixteen. */
const paddingBytes = 16;

type Entry = { tag: number; values: () => number[]; end: number };

/**
 * Walks the directories of a TIFF. It has no end marker, so its end is where the last thing it names ends; what lies
 * beyond, or a second page, is not taken. Null values mean that something points outside of the file.
 */
export function inspectTiff(bytes: Buffer): Size | RefusalResult {
  const isLittle = bytes.toString("latin1", 0, 2) === "II";
  const u16 = (at: number) => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const u32 = (at: number) => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  try {
    return walk(bytes, u16, u32);
  } catch (error) {
    // Reading outside of the file: whatever says so is broken.
    if (error instanceof RangeError) return refused("damaged");
    throw error;
  }
}

type Read = (at: number) => number;

function readEntry(u16: Read, u32: Read, at: number): Entry {
  const [tag, type, count] = [u16(at), u16(at + 2), u32(at + 4)];
  const width = typeBytes[type] ?? 1;
  const isInline = width * count <= 4;
  const from = isInline ? at + 8 : u32(at + 8);
  const values = () => {
    if (count > 1_000_000) throw new RangeError("too many values");
    return Array.from({ length: count }, (_, index) =>
      width === 2 ? u16(from + 2 * index) : width === 4 ? u32(from + 4 * index) : 0,
    );
  };
  return { tag, values, end: isInline ? at + 12 : from + width * count };
}

function walk(bytes: Buffer, u16: Read, u32: Read): Size | RefusalResult {
  if (u16(2) !== 42) return refused("unknown_kind");
  const waiting = [{ at: u32(4), isPage: true }];
  const seen = new Set<number>();
  const pages: { width: number; height: number }[] = [];
  let end = 8;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (next.at === 0) continue;
    if (seen.has(next.at) || seen.size >= mostDirectories) return refused("damaged");
    seen.add(next.at);
    const count = u16(next.at);
    if (count === 0 || count > mostEntries) return refused("damaged");
    const entries = new Map<number, Entry>();
    for (let index = 0; index < count; index += 1) {
      const entry = readEntry(u16, u32, next.at + 2 + 12 * index);
      entries.set(entry.tag, entry);
      end = Math.max(end, entry.end);
      if (pointers.has(entry.tag)) waiting.push(...entry.values().map((at) => ({ at, isPage: false })));
    }
    const after = next.at + 2 + 12 * count;
    end = Math.max(
      end,
      after + 4,
      endOfData(entries, tags.stripAt, tags.stripBytes),
      endOfData(entries, tags.tileAt, tags.tileBytes),
    );
    if (next.isPage) {
      waiting.push({ at: u32(after), isPage: true });
      const [width = 0] = entries.get(tags.width)?.values() ?? [];
      const [height = 0] = entries.get(tags.height)?.values() ?? [];
      // A reduced copy of the picture is no page of its own.
      if (((entries.get(tags.subfile)?.values()[0] ?? 0) & 1) === 0) pages.push({ width, height });
    }
  }
  const [page] = pages;
  if (page === undefined || page.width === 0 || page.height === 0 || end > bytes.length) return refused("damaged");
  if (pages.length > 1) return refused("multi_page");
  return bytes.length - end > paddingBytes ? refused("mixed") : { ok: true, ...page };
}

function endOfData(entries: Map<number, Entry>, atTag: number, bytesTag: number): number {
  const [starts, lengths] = [entries.get(atTag)?.values() ?? [], entries.get(bytesTag)?.values() ?? []];
  return starts.reduce((end, start, index) => Math.max(end, start + (lengths[index] ?? 0)), 0);
}
