import "server-only";
import { getTranslations } from "next-intl/server";
import type { ReadScope } from "@/features/scope/scope";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type ClosedLink, requestScope } from "./gate";

/** With what status a link that shows nothing is answered. */
export const statusOfClosed = {
  unknown: 404,
  revoked: 410,
  expired: 410,
  used_up: 410,
  locked: 401,
  unvisited: 403,
} as const satisfies Record<ClosedLink["kind"], number>;

/** What a request for a file may read, or what it is answered with instead. */
export async function scopeOrRefusal(): Promise<ReadScope | Response> {
  const asked = await requestScope();
  return asked.closed === null ? asked.scope : refuseClosed(asked.closed);
}

/** Why a file does not come by a link, in words: the link is closed, or another day of it was asked for. */
export async function refuseClosed({ kind }: { kind: ClosedLink["kind"] | "other_day" }): Promise<Response> {
  const t = await getTranslations({ locale: await pageLocale(), namespace: "links.refused" });
  const status = kind === "other_day" ? 400 : statusOfClosed[kind];
  return new Response(`${t(kind)}\n`, {
    status,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
      // What RFC 9110 asks for; no browser has a window for it, so nobody types a password where it does not belong.
      ...(status === 401 ? { "www-authenticate": "Tadmur-Link" } : {}),
    },
  });
}
