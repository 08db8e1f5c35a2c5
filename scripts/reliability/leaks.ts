import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { prefixOf } from "@/lib/i18n/pathname";
import { locales } from "@/lib/i18n/routing";
import { repositoryRoot } from "../../tests/support/cruise";
import { startServer } from "../../tests/support/server";
import type { PlainBrowser } from "./plain-form";
import { type LeakSetup, plantSecrets, type Role, type Secret } from "./secrets";
import type { Trial } from "./trial";

const routesFolder = join(repositoryRoot, "app");

/** Every address the application answers, as its folders name them: `/events/[id]/history`. */
function listRoutes(): string[] {
  const files = readdirSync(routesFolder, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => /(^|\/)(page|route)\.tsx?$/.test(file))
    .map((file) => `/${relative(".", file)}`.replace(/\/(page|route)\.tsx?$/, "").replace(/\/\([^)]*\)/g, ""))
    .map((route) => route.replace(/^\/\[locale\]/, "") || "/")
    .filter((route) => !route.includes("[...rest]"))
    .toSorted();
}

/** The addresses of a route with every record that has something to hide. A parameter nobody planted for is an error. */
function addressesOf(route: string, { records }: LeakSetup): string[] {
  let addresses = [route];
  for (const [whole = "", name = ""] of route.matchAll(/\[([^\]]+)\]/g)) {
    const key = Object.keys(records).find((prefix) => route.startsWith(prefix) && prefix.endsWith(whole));
    const values = (key === undefined ? undefined : records[key]) ?? records[whole];
    if (values === undefined) throw new Error(`nothing is planted for ${name} of ${route}`);
    addresses = addresses.flatMap((address) => values.map((value) => address.replace(whole, value)));
  }
  return addresses;
}

/** The ways a browser, and somebody who reads its traffic, asks for a page. */
const ways: Record<string, { method?: string; headers: Record<string, string>; query?: string }> = {
  page: { headers: {} },
  data: { headers: { rsc: "1" }, query: "_rsc=trial" },
  prefetch: { headers: { rsc: "1", "next-router-prefetch": "1" }, query: "_rsc=trial" },
  segment: {
    headers: { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
    query: "_rsc=trial",
  },
  head: { method: "HEAD", headers: {} },
  range: { headers: { range: "bytes=0-99999" } },
};

/** What an answer tells: its body and every header. */
const toldBy = async (response: Response): Promise<string> =>
  `${JSON.stringify([...response.headers])}\n${Buffer.from(await response.arrayBuffer()).toString("latin1")}\n`;

const isAllowed = ({ seenBy }: Secret, role: Role, route: string): boolean => seenBy(role, route);

/**
 * Asks for every address in every way as everybody, and looks for what they may not see. Also looks whether whoever may
 * see a secret finds it somewhere: a trial that looks for nothing would hold for ever.
 */
export const leaks: Trial = async () => {
  const server = await startServer({ env: { PUBLIC_URL: "" } });
  try {
    const planted = await plantSecrets(server);
    const routes = listRoutes();
    const found: string[] = [];
    const seen = new Set<string>();
    const failures: string[] = [];
    let asked = 0;
    for (const [role, browser] of Object.entries(planted.browsers) as [Role, PlainBrowser][]) {
      for (const route of routes) {
        for (const address of addressesOf(route, planted)) {
          const pasts = address.includes("?") ? [""] : ["", `as-of=${planted.past}`];
          for (const prefix of locales.map(prefixOf)) {
            for (const past of pasts) {
              for (const [way, { method = "GET", headers, query }] of Object.entries(ways)) {
                const search = [past, query].filter(Boolean).join("&");
                const path = `${prefix}${address === "/" && prefix !== "" ? "" : address}${search && `?${search}`}`;
                const response = await browser.fetch(path, { method, headers });
                const told = await toldBy(response);
                asked += 1;
                if (response.status >= 500) failures.push(`${response.status} at ${path} as ${role} (${way})`);
                for (const secret of planted.secrets) {
                  if (!secret.marks.some((mark) => told.includes(mark))) continue;
                  if (isAllowed(secret, role, route)) seen.add(secret.what);
                  else found.push(`${secret.what} at ${path} as ${role} (${way})`);
                }
              }
            }
          }
        }
      }
    }
    // A page can answer 200 and still have failed at a part of itself.
    const complaints = server.process.output().match(/^.*Error\b.*$/gm) ?? [];
    failures.push(...new Set(complaints));
    const unseen = planted.secrets.filter(({ what, isShown }) => isShown && !seen.has(what)).map(({ what }) => what);
    return {
      isHeld: found.length === 0 && unseen.length === 0 && failures.length === 0,
      lines: [
        `${routes.length} routes, ${Object.keys(planted.browsers).length} roles, ${Object.keys(ways).length} ways of asking, ${locales.length} languages, now and as known before: ${asked} requests, ${found.length} leaks of ${planted.secrets.length} planted secrets`,
        ...[...new Set(found)].map((leak) => `leaked: ${leak}`),
        ...failures.map((failure) => `failed: ${failure}`),
        ...unseen.map((what) => `seen nowhere, so this trial proves nothing of it: ${what}`),
      ],
    };
  } finally {
    await server.stop();
  }
};
