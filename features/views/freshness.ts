import { loadRegisterHead } from "@/features/as-of/loaders";
import type { ViewContext } from "@/features/scope/view-context";
import { loadSettingsRecord } from "@/features/settings/loaders";
import packageJson from "@/package.json";

/**
 * How long an answer about a view may be kept. What anybody may see stays as it is until the register changes, of the past too,
 * so a copy is good as long as the register's revision and its settings are the same; what a link or an account opens is nobody's to keep.
 */
export async function freshnessOf({ scope, asOf }: ViewContext): Promise<Record<string, string>> {
  if (scope.kind !== "public") return { "cache-control": "private, no-store" };
  const [newest, { version }] = await Promise.all([loadRegisterHead(), loadSettingsRecord()]);
  const head = newest?.seq ?? 0;
  return {
    etag: `W/"${packageJson.version}-${version}-${head}-${asOf?.seq ?? head}"`,
    "cache-control": "public, no-cache",
  };
}

/** Whether whoever asks has a copy that is still good (RFC 9110, 13.1.2). */
export function isKnown(request: Request, etag: string | undefined): boolean {
  const known = request.headers.get("if-none-match");
  if (known === null || etag === undefined) return false;
  const plain = (tag: string): string => tag.trim().replace(/^W\//, "");
  return known.trim() === "*" || known.split(",").some((tag) => plain(tag) === plain(etag));
}

/** Answers with what is made, or says that the asker's copy is still good. */
export async function answerFresh(
  request: Request,
  context: ViewContext,
  make: (freshness: Record<string, string>) => Promise<Response>,
): Promise<Response> {
  const freshness = await freshnessOf(context);
  return isKnown(request, freshness.etag) ? new Response(null, { status: 304, headers: freshness }) : make(freshness);
}
