const longestTarget = 8_192;

export type Target = { kind: "sound"; url: string } | { kind: "refused"; status: 400 | 414 };
const refused = { kind: "refused", status: 400 } as const;

/** Raw bytes above ASCII are read as UTF-8 and written the standard way; null when they are not UTF-8. */
function encodeRawBytes(url: string): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
  if (!/[^\x00-\x7f]/.test(url)) return url;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(url, "latin1"));
    return text.replace(/[^\x20-\x7e]+/g, encodeURIComponent);
  } catch {
    return null;
  }
}

function decodes(part: string): boolean {
  try {
    return !decodeURIComponent(part).includes("\0");
  } catch {
    return false;
  }
}

/**
 * Judges the address of a request before anything tries to understand it: whole percent-encoding, UTF-8, no NUL, a path
 * that cannot be read as another host.
 */
export function checkTarget(rawUrl: string): Target {
  if (rawUrl.length > longestTarget) return { kind: "refused", status: 414 };
  const url = encodeRawBytes(rawUrl);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
  if (url === null || !url.startsWith("/") || url.startsWith("//") || /[\x00-\x20\x7f\\]/.test(url)) return refused;
  const [path = "", ...query] = url.split("?");
  if (/%5c|^\/%2f/i.test(path) || !decodes(path)) return refused;
  return decodes(query.join("?").replaceAll("+", " ")) ? { kind: "sound", url } : refused;
}
