import { inflateSync } from "node:zlib";
import { type RefusalResult, refused } from "./kinds";

/** What makes a document act by itself, call out, or carry other files. */
const active = new Set([
  ...["JavaScript", "JS", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "RichMediaExecute", "XFA"],
  ...["SubmitForm", "ImportData", "GoToE", "Movie", "Sound", "Rendition"],
]);
/** Parts of a document that are packed away, and whose text must be read all the same. */
const mostPackedBytes = 16 * 1024 * 1024;
const mostPackedInAll = 64 * 1024 * 1024;

/** Names as a reader sees them: `/J#61vaScript` is `/JavaScript`. */
function namesIn(text: string): string[] {
  return [...text.matchAll(/\/([^\s()<>[\]{}/%\0]{1,127})/g)].map(([, name = ""]) =>
    name.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  );
}

const withoutStreams = (text: string): string => text.replace(/\bstream\r?\n[\s\S]*?endstream/g, "stream endstream");

/** Texts of the objects that are packed into streams; null when one cannot be read, and so might hide anything. */
function unpackObjects(bytes: Buffer, text: string): string[] | null {
  const unpacked: string[] = [];
  let inAll = 0;
  for (const match of text.matchAll(/\/ObjStm\b/g)) {
    const start = text.slice(match.index, match.index + 2_000).search(/\bstream\r?\n/);
    if (start === -1) return null;
    const dictionary = text.slice(Math.max(0, text.lastIndexOf(" obj", match.index)), match.index + start);
    const filters = namesIn(dictionary).filter((name) => /Decode$|^(Fl|LZW|A85|AHx|RL|Crypt)$/.test(name));
    const from = match.index + start + (/stream\r?\n/.exec(text.slice(match.index + start))?.[0].length ?? 0);
    const end = text.indexOf("endstream", from);
    if (end === -1 || filters.length > 1) return null;
    const packed = bytes.subarray(from, end);
    if (filters.length === 0) unpacked.push(packed.toString("latin1"));
    else if (filters[0] !== "FlateDecode" && filters[0] !== "Fl") return null;
    else {
      const inflated = inflate(packed);
      inAll += inflated?.length ?? 0;
      if (inflated === null || inAll > mostPackedInAll) return null;
      unpacked.push(inflated.toString("latin1"));
    }
  }
  return unpacked;
}

function inflate(packed: Buffer): Buffer | null {
  try {
    return inflateSync(packed, { maxOutputLength: mostPackedBytes });
  } catch {
    return null;
  }
}

/**
 * A PDF is taken when it begins and ends as one and holds nothing that acts. It is stored as it came and never shown to
 * the public; a reviewer downloads it.
 */
export function inspectPdf(bytes: Buffer): { ok: true } | RefusalResult {
  const text = bytes.toString("latin1");
  if (!/^%PDF-[12]\.\d[\r\n]/.test(text)) return refused("mixed");
  const end = text.lastIndexOf("%%EOF");
  if (end === -1) return refused("damaged");
  if (!/^%%EOF[\s\0]{0,1024}$/.test(text.slice(end))) return refused("mixed");
  const plain = withoutStreams(text);
  const names = new Set(namesIn(plain));
  if (names.has("Encrypt")) return refused("locked_pdf");
  const packed = unpackObjects(bytes, text);
  if (packed === null) return refused("damaged");
  for (const name of packed.flatMap(namesIn)) names.add(name);
  return [...names].some((name) => active.has(name)) ? refused("active_pdf") : { ok: true };
}
