import { withoutLocale } from "@/lib/i18n/pathname";
import { type RecordsView, readView } from "./view";

/** What is shared: a view, and of a page with several figures one of them by its anchor. */
export type SharedView = { view: RecordsView; part: string | null };

/** Reads the address of a view as it stands in an address of ours. Null for one that shows no records. */
export async function readSharedView(address: unknown): Promise<SharedView | null> {
  const own = "http://register";
  if (typeof address !== "string" || !address.startsWith("/") || !URL.canParse(address, own)) return null;
  const { origin, pathname, searchParams, hash } = new URL(address, own);
  if (origin !== own) return null;
  const path = withoutLocale(pathname)
    .split("/")
    .filter((part) => part !== "")
    .map(decoded);
  const asked = Object.fromEntries([...searchParams.keys()].map((key) => [key, searchParams.getAll(key)]));
  const view = await readView(path, asked);
  if (view === null || view.kind === "evidence" || view.kind === "changes") return null;
  const part = decoded(hash.slice(1));
  return { view, part: /^[a-z-]{1,40}$/.test(part) ? part : null };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
