import "server-only";
import { headers } from "next/headers";
import { asOfKey } from "@/features/scope/addresses";
import { originOf } from "@/lib/own-origin";
import { addHeader, leadOn, respondWith } from "@/lib/response-status";
import type { AsOf } from "./as-of";
import { loadAround, loadMementoAt, loadRegisterHead } from "./loaders";
import { type Around, formatLink, httpDate, linksOfMementos, readHttpDate, timeMapPath, timeMapType } from "./memento";
import { ownPath } from "./own-path";

/** Where a page says why it shows another revision than the one that was asked for. */
export const amidChangeId = "amid-change";

type Asked = { asOf: AsOf | null; value: string | null };

/**
 * The register is its own archive (RFC 7089): a page of its records says where its states are listed and which came before
 * and after, and leads whoever asks for it at an instant (`Accept-Datetime`), or by a day, to the revision that stood then.
 * Says where it leads, or that it cannot read the instant asked for.
 */
export async function announceStates({ asOf, value }: Asked): Promise<{ leadsTo?: string; unreadable?: string }> {
  const given = await headers();
  const own = new URL(await ownPath(), originOf(given));
  own.searchParams.delete(asOfKey);
  const original = own.href;
  const hrefAt = (seq: number): string => {
    const at = new URL(original);
    at.searchParams.set(asOfKey, String(seq));
    return at.href;
  };
  const map = new URL(timeMapPath(own.pathname), own.origin).href;
  const links = [
    { href: original, rel: "original timegate" },
    { href: map, rel: "timemap", type: timeMapType },
  ];
  const answer = (around: Around | null): void => {
    const states = around === null ? [] : linksOfMementos(around, hrefAt);
    addHeader("link", [...links, ...states].map(formatLink).join(", "));
  };
  const leadTo = async (seq: number) => {
    answer(await loadAround(seq));
    const { pathname, search } = new URL(hrefAt(seq));
    // A fragment is no part of the state's address, and tells its page that a revision amid a change was asked for.
    const href = `${pathname}${search}${/^\d+$/.test(value ?? "") ? `#${amidChangeId}` : ""}`;
    leadOn(href);
    return { leadsTo: href };
  };
  const head = (await loadRegisterHead())?.seq ?? 0;
  if (value !== null) {
    const seq = asOf?.seq ?? head;
    if (value !== String(seq)) return leadTo(seq);
    const around = await loadAround(seq);
    if (around !== null) addHeader("memento-datetime", httpDate(around.here.at));
    answer(around);
    return {};
  }
  addHeader("vary", "accept-datetime");
  const instant = given.get("accept-datetime");
  if (instant === null) {
    answer(null);
    return {};
  }
  const read = readHttpDate(instant);
  if (read === null) {
    respondWith(400);
    return { unreadable: instant };
  }
  const then = await loadMementoAt(read);
  return then === null ? {} : leadTo(then.seq);
}
