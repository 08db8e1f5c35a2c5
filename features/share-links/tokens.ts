import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** The key in the address of a link: 256 bits, in letters that an address takes as they are. */
export const newShareToken = (): string => randomBytes(32).toString("base64url");

/** What is stored of it. Its randomness makes a plain hash enough. */
export const hashShareToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** What a visit is bound to: rotating the link or changing its password ends it. */
type Bound = { id: string; tokenHash: string; passwordHash: string | null };

const macOf = (key: Uint8Array, { id, tokenHash, passwordHash }: Bound, issuedMs: number): Buffer =>
  createHmac("sha256", key)
    .update(JSON.stringify([id, tokenHash, passwordHash, issuedMs]))
    .digest();

/** What a browser keeps of a visit that was let in: when, and the register's mark on it. Nothing that tells who it is. */
export const signVisit = (key: Uint8Array, link: Bound, issuedMs: number): string =>
  `${issuedMs}.${macOf(key, link, issuedMs).toString("base64url")}`;

export const visitMs = 12 * 60 * 60 * 1000;

/** Whether a browser's visit to a link still counts. */
export function isVisitValid(key: Uint8Array, link: Bound, given: string, nowMs: number): boolean {
  const [, issued = "", mac = ""] = /^(\d{1,15})\.([\w-]{43})$/.exec(given) ?? [];
  const issuedMs = Number(issued);
  if (mac === "" || issuedMs > nowMs || nowMs - issuedMs >= visitMs) return false;
  return timingSafeEqual(Buffer.from(mac, "base64url"), macOf(key, link, issuedMs));
}
