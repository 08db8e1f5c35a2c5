import type { FileRefusal } from "./kinds";

/** What a browser or a server would take for a page or a program, wherever it stands in a file. */
const scripts =
  /<(?:script|html|iframe|object|embed|svg|body)[\s>/]|<!doctype\s+html|<\?php|__HALT_COMPILER|javascript:/i;
const archives = ["Rar!\x1a\x07", "7z\xbc\xaf\x27\x1c"];

/** True for a ZIP that starts anywhere: it is read from its end, so one may hide in a picture's remarks. */
function holdsZip(text: string): boolean {
  const end = text.lastIndexOf("PK\x05\x06");
  return end !== -1 && text.lastIndexOf("PK\x01\x02", end) !== -1 && text.indexOf("PK\x03\x04") !== -1;
}

/** Whether a picture or a document could be read as something else as well. */
export function holdsForeignContent(bytes: Buffer, kind: "picture" | "document"): boolean {
  const text = bytes.toString("latin1");
  if (holdsZip(text) || archives.some((start) => text.includes(start))) return true;
  return kind === "picture" ? scripts.test(text) || text.includes("%PDF-") : /<\?php|__HALT_COMPILER/i.test(text);
}

const startsWith = (text: string, ...starts: string[]) => starts.some((start) => text.startsWith(start));

/** What a file that is not taken seems to be, so that its sender is told more than "no". */
export function nameRefusedKind(bytes: Buffer, detectedMime: string | undefined): FileRefusal {
  const start = bytes.toString("latin1", 0, 4096);
  const mime = detectedMime ?? "";
  if (
    /^\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*|<!doctype svg[^>]*>\s*)*<svg[\s/>]/i.test(start)
  )
    return "svg";
  if (/<svg[\s/>]/i.test(start) && /^\s*(?:\xef\xbb\xbf)?\s*<[?!]/.test(start)) return "svg";
  if (/^\s*(?:\xef\xbb\xbf)?\s*(?:<!--|<!doctype|<\?xml|<html|<head|<body|<script)/i.test(start)) return "web_page";
  if (startsWith(start, "MZ", "\x7fELF", "#!", "\xca\xfe\xba\xbe", "\xcf\xfa\xed\xfe", "\xfe\xed\xfa"))
    return "program";
  if (/^image\/hei[cf]/.test(mime)) return "heic";
  if (mime === "image/gif" || mime === "image/apng") return "animated";
  if (/^(video|audio)\//.test(mime)) return "video_or_sound";
  if (/zip|rar|7z|tar|gzip|bzip|xz|zstd|compress|cab|officedocument|opendocument|epub|java-archive|cfb|msi/.test(mime))
    return "archive";
  if (/msdownload|elf|mach|x-executable|x-dosexec|wasm|shellscript/.test(mime)) return "program";
  return "unknown_kind";
}
