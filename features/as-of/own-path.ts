import "server-only";
import { headers } from "next/headers";

/** The address of the page being rendered, its language included. A page is not told it; the proxy notes it. */
export async function ownPath(): Promise<string> {
  const path = (await headers()).get("x-tadmur-path") ?? "/";
  return path.startsWith("/") && !path.startsWith("//") ? path : "/";
}
