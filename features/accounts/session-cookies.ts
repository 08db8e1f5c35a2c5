import "server-only";
import { parseSetCookieHeader, toCookieOptions } from "better-auth/cookies";
import { cookies } from "next/headers";

/**
 * Hands better-auth's cookies to the browser. They end with the browser's own session: how long a session counts is told by
 * its row alone, which is prolonged while it is in use, and a page could not prolong a cookie.
 */
export async function carryCookies(from: Headers): Promise<void> {
  const jar = await cookies();
  for (const [name, cookie] of parseSetCookieHeader(from.getSetCookie().join(", "))) {
    const { maxAge, expires: _expires, ...options } = toCookieOptions(cookie);
    jar.set(name, cookie.value, maxAge === 0 ? { ...options, maxAge } : options);
  }
}
