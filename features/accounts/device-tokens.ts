import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** How long a browser in which somebody signed in counts as theirs. */
export const deviceMs = 180 * 24 * 60 * 60 * 1000;
/** People who share a browser; whoever signed in longest ago is forgotten first. */
const mostPeople = 5;

type Mark = { issuedMs: number; nonce: string; mac: string };
type Bound = { personId: string; issuedMs: number; nonce: string };

const macOf = (key: Uint8Array, { personId, issuedMs, nonce }: Bound): string =>
  createHmac("sha256", key)
    .update(JSON.stringify([personId, issuedMs, nonce]))
    .digest("base64url");

const marksIn = (cookie: string): Mark[] =>
  cookie.split("~", mostPeople).flatMap((text) =>
    [...text.matchAll(/^(\d{1,15})\.([\w-]{22})\.([\w-]{43})$/g)].map(([, issued, nonce = "", mac = ""]) => ({
      ...{ issuedMs: Number(issued), nonce, mac },
    })),
  );

const isOf = (key: Uint8Array, { mac, ...mark }: Mark, personId: string): boolean =>
  timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(key, { ...mark, personId })));

type Asked = { cookie: string; personId: string; nowMs: number };

/** By which name this browser is counted as one of a person's own; null where they have not signed in there lately. */
export function findDevice(key: Uint8Array, { cookie, personId, nowMs }: Asked): string | null {
  const mark = marksIn(cookie).find((one) => isOf(key, one, personId));
  const isLate = mark === undefined || mark.issuedMs > nowMs || nowMs - mark.issuedMs >= deviceMs;
  return isLate ? null : mark.nonce;
}

/** What a browser keeps after somebody signed in there: the register's mark, which tells nobody who that was. */
export function withDevice(key: Uint8Array, { cookie, personId, nowMs }: Asked): string {
  const bound = { personId, issuedMs: nowMs, nonce: randomBytes(16).toString("base64url") };
  const others = marksIn(cookie).filter((one) => !isOf(key, one, personId));
  return [{ ...bound, mac: macOf(key, bound) }, ...others]
    .slice(0, mostPeople)
    .map(({ issuedMs, nonce, mac }) => `${issuedMs}.${nonce}.${mac}`)
    .join("~");
}
