import { getPathname } from "@/lib/i18n/pathname";
import { locales } from "@/lib/i18n/routing";
import { routeOf } from "@/lib/routes";
import { startServer } from "../../tests/support/server";
import { toldOf } from "../../tests/support/told";
import { type Door, listDoors, unpacked, withQuery } from "./doors";
import { type LeakSetup, plantSecrets, type Role, type Secret } from "./secrets";
import { numberFlag, type Trial } from "./trial";

/** A pattern with every record that has something to hide in the place of its names. A name nobody planted for is an error. */
function fill(pattern: string, records: LeakSetup["records"]): readonly string[] {
  const whole = records[pattern];
  if (whole !== undefined && !pattern.endsWith("]")) return whole;
  let addresses = [pattern];
  for (const [part = "", name = ""] of pattern.matchAll(/\[([^\]]+)\]/g)) {
    const key = Object.keys(records).find((prefix) => pattern.startsWith(prefix) && prefix.endsWith(part));
    const values = (key === undefined ? undefined : records[key]) ?? records[part];
    if (values === undefined) throw new Error(`nothing is planted for ${name} of ${pattern}`);
    addresses = addresses.flatMap((address) => values.map((value) => address.replace(part, value)));
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

/** What an answer tells: its body, unpacked, and every header. */
const toldBy = async (response: Response): Promise<string> =>
  `${JSON.stringify([...response.headers])}\n${await unpacked(new Uint8Array(await response.arrayBuffer()))}\n`;

const isAllowed = ({ seenBy }: Secret, role: Role, route: string): boolean => seenBy(role, route);

/** One request: who asks, for what, and how. */
type Asking = Door & { role: Role; way: string };

/** A page is asked for in every way; a file has no other way than its own, and whoever asks only for its head. */
const waysOf = ({ path }: Door): string[] =>
  routeOf(new URL(path, "http://register").pathname).format === undefined ? Object.keys(ways) : ["page", "head"];

/** Every request of the trial: what anybody can ask for, and what holders of links can, now and as it was before. */
function* listAskings({ browsers, links, past, ...planted }: LeakSetup): Generator<Asking> {
  const doors = listDoors((pattern) => fill(pattern, planted.records));
  const pasts = (door: Door): string[] => (door.path.includes("as-of=") ? [""] : ["", `as-of=${past}`]);
  for (const door of doors) {
    const { hasLanguage, hasPast, opensInLinks } = routeOf(new URL(door.path, "http://register").pathname);
    for (const locale of hasLanguage ? locales : locales.slice(0, 1)) {
      for (const query of hasPast ? pasts(door) : [""]) {
        const path = withQuery(getPathname({ href: door.path, locale }), query);
        for (const way of waysOf(door)) {
          for (const role of Object.keys(browsers) as Role[]) yield { ...door, path, way, role };
          if (!opensInLinks) continue;
          for (const { base, kind } of links)
            yield {
              route: `${kind} ${door.route}`,
              path: withQuery(getPathname({ href: base + door.path.replace(/^\/(?=[.?]|$)/, ""), locale }), query),
              way,
              role: "public",
            };
        }
      }
    }
  }
}

/**
 * Asks for every address in every way as everybody, and looks for what they may not see. Also looks whether whoever may
 * see a secret finds it somewhere: a trial that looks for nothing would hold for ever.
 */
export const leaks: Trial = async (args) => {
  // All of it takes half an hour: every n-th request, for a prime n, goes through all doors, roles and links in turn.
  const every = numberFlag(args, "--every", 1);
  const server = await startServer({ env: { PUBLIC_URL: "" } });
  try {
    const planted = await plantSecrets(server);
    const found: string[] = [];
    const seen = new Set<string>();
    const failures: string[] = [];
    const routes = new Set<string>();
    let asked = 0;
    let listed = 0;
    let readUpTo = 0;
    const newComplaints = (): string[] => {
      const output = server.process.output();
      const whole = output.slice(readUpTo, output.lastIndexOf("\n") + 1);
      readUpTo += whole.length;
      return whole.match(/^.*Error\b.*$/gm) ?? [];
    };
    for (const { route, path, way, role } of listAskings(planted)) {
      listed += 1;
      if (listed % every !== 0) continue;
      const { method = "GET", headers = {}, query = "" } = ways[way] ?? {};
      const response = await planted.browsers[role].fetch(withQuery(path, query), { method, headers });
      const ask = async (more: Record<string, string>) =>
        toldBy(await planted.browsers[role].fetch(withQuery(path, query), { headers: more }));
      const answer = await toldBy(response);
      const told = way === "page" ? answer + (await toldOf(answer, ask)) : answer;
      asked += 1;
      routes.add(route);
      if (response.status >= 500) failures.push(`${response.status} at ${path} as ${role} (${way})`);
      // A page can answer 200 and still have failed at a part of itself.
      failures.push(...newComplaints().map((complaint) => `${complaint} by ${path} as ${role} (${way})`));
      for (const secret of planted.secrets) {
        if (!secret.marks.some((mark) => told.includes(mark))) continue;
        if (isAllowed(secret, role, route)) seen.add(secret.what);
        else found.push(`${secret.what} at ${path} as ${role} (${way})`);
      }
    }
    failures.push(...newComplaints());
    const unseen = planted.secrets.filter(({ what, isShown }) => isShown && !seen.has(what)).map(({ what }) => what);
    return {
      isHeld: found.length === 0 && unseen.length === 0 && failures.length === 0,
      lines: [
        `${routes.size} routes (those of a link counted for each kind of link), every format, table and chart, ${Object.keys(planted.browsers).length} roles, ${planted.links.length} kinds of link, ${Object.keys(ways).length} ways of asking, ${locales.length} languages, now and as known before: ${asked} of ${listed} requests, ${found.length} leaks of ${planted.secrets.length} planted secrets`,
        ...[...new Set(found)].map((leak) => `leaked: ${leak}`),
        ...failures.map((failure) => `failed: ${failure}`),
        ...unseen.map((what) => `seen nowhere, so this trial proves nothing of it: ${what}`),
      ],
    };
  } finally {
    await server.stop();
  }
};
