const longestTarget = 8_192;

export type Target = { kind: "sound"; pathname: string } | { kind: "refused"; status: 400 | 414 };
const refused = { kind: "refused", status: 400 } as const;

function decodes(part: string): boolean {
  try {
    return !decodeURIComponent(part).includes("\0");
  } catch {
    return false;
  }
}

/**
 * Judges the address of a request before anything tries to understand it: whole percent-encoding, UTF-8, no NUL, a path
 * that cannot be read as another host, and none that has to be walked, unpacked or cut off before one knows where it leads.
 */
export function checkTarget(url: string): Target {
  if (url.length > longestTarget) return { kind: "refused", status: 414 };
  // What follows a # no browser sends, and the framework does not see.
  if (!/^\/(?!\/)[\x21-\x7e]*$/.test(url) || /[\\#]/.test(url)) return refused;
  const [path = "", ...query] = url.split("?");
  if (/%5c|^\/%2f/i.test(path) || !decodes(path)) return refused;
  // The framework would go by them to another address than the one that was judged.
  if (/^\/_next\/data\/|\.rsc$/.test(path)) return refused;
  if (path.split("/").some((part) => /^(?:\.|%2e){1,2}$/i.test(part))) return refused;
  return decodes(query.join("?").replaceAll("+", " ")) ? { kind: "sound", pathname: path } : refused;
}
