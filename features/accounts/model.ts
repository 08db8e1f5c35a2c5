import type { Actor } from "@/features/chain/schema";
import type { Naming, Viewer } from "./schema";

/** Who a change is signed by: as its author wants it public. */
export const actorOf = (viewer: Viewer): Actor => ({ role: viewer.role, name: viewer.publicName, id: viewer.id });

export const publicNameFor = (naming: Naming, name: string): string | null => (naming === "name" ? name : null);
export const namingOf = (publicName: string | null): Naming => (publicName === null ? "role" : "name");

const here = "http://register.invalid";
// Undone three times: a proxy or a framework on the way may undo one layer each.
const layersUndone = 3;
// Browsers take a backslash for a slash, and drop some control characters: what these kept apart would then touch.
const neverInPath = /\\|\p{Cc}/u;

/**
 * The path to go to after signing in, or null when `next` is not one of the register's own pages.
 * Anything that some browser, proxy or framework could read as another host is refused, not repaired.
 */
export function localPath(next: string | null | undefined): string | null {
  if (!next || next.length > 2000 || !next.startsWith("/") || /\s/.test(next) || neverInPath.test(next)) return null;
  if (!URL.canParse(next, here)) return null;
  const { origin, pathname, search } = new URL(next, here);
  if (origin !== here) return null;
  for (let path: string | null = pathname, layer = 0; layer <= layersUndone; layer += 1) {
    if (path === null || /^\/\s*\//.test(path) || neverInPath.test(path)) return null;
    if (new URL(path, here).origin !== here || new URL(path, here).pathname.startsWith("//")) return null;
    path = undoOnce(path);
  }
  return /^\/(ar\/)?(sign-in|setup|invite|password)(\/|$)/.test(pathname) ? null : pathname + search;
}

function undoOnce(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The page a form says to come back to, without its language; the first page for what is none of the register's own. */
export const pageFrom = (back: string | undefined): string =>
  new URL(localPath(back) ?? "/", here).pathname.replace(/^\/ar(?=\/|$)/, "") || "/";

const browsers = [
  ["Edge", /Edg(A|iOS)?\//],
  ["Opera", /OPR\//],
  ["Samsung Internet", /SamsungBrowser\//],
  ["Firefox", /(Firefox|FxiOS)\//],
  ["Chrome", /(Chrome|CriOS|Chromium)\//],
  ["Safari", /Safari\//],
] as const;
const systems = [
  ["Android", /Android/],
  ["iOS", /iPhone|iPad/],
  ["Windows", /Windows/],
  ["macOS", /Macintosh/],
  ["Linux", /Linux|X11/],
] as const;

const knownNames = new Set<string>([...browsers, ...systems].map(([name]) => name));

/**
 * All that is kept of a browser's own line: enough to tell one's sessions apart, too little to follow anybody.
 * What it made before stays as it is, for a session that follows another.
 */
export function coarseBrowser(userAgent: string | null | undefined): string | null {
  if (userAgent?.split(", ").every((part) => knownNames.has(part))) return userAgent;
  const find = (known: readonly (readonly [string, RegExp])[]) =>
    known.find(([, pattern]) => pattern.test(userAgent ?? ""))?.[0];
  return [find(browsers), find(systems)].filter((part) => part !== undefined).join(", ") || null;
}
