import { unzipSync } from "fflate";
import { createShareLink, type NewShareLink } from "@/features/share-links/mutations";
import { connectDb, type Db } from "@/lib/db";
import { readEnv } from "@/lib/env";
import { prefixOf } from "@/lib/i18n/pathname";
import { locales } from "@/lib/i18n/routing";
import { routes } from "@/lib/routes";
import { shareBase } from "@/lib/share-path";
import { hrefInFormat, viewFormats } from "@/lib/view-formats";
import { startServer } from "../../tests/support/server";
import { openRegisterDatabase } from "../database/start";
import { plainLink } from "./share-link";
import { numberFlag, type Trial } from "./trial";

/** Links of each kind, with which events each opens: told by a plain reading of the rows, and not by the register's own queries. */
const kinds: Record<string, { link: (head: number) => Partial<NewShareLink>; opens: (event: EventRow) => boolean }> = {
  "a place": {
    link: () => ({ query: "?site=temple-of-bel", placeId: "temple-of-bel" }),
    opens: ({ siteId }) => siteId.startsWith("temple-of-bel"),
  },
  "a filter": {
    link: () => ({ query: "?severity=destroyed&verification=confirmed" }),
    opens: ({ severity, verification }) => severity === "destroyed" && verification === "confirmed",
  },
  "a frozen filter": {
    link: (head) => ({ query: "?severity=destroyed&verification=confirmed", revision: head }),
    opens: ({ severity, verification }) => severity === "destroyed" && verification === "confirmed",
  },
  "chosen events": {
    link: () => ({ eventIds: ["pal-2015-05", "pal-2015-06"] }),
    opens: ({ id }) => ["pal-2015-05", "pal-2015-06"].includes(id),
  },
};

type EventRow = { id: string; siteId: string; severity: string; verification: string; title: unknown };

async function readRegister(db: Db) {
  const events: EventRow[] = await db.damageEvent.findMany({
    select: { id: true, siteId: true, severity: true, verification: true, title: true },
  });
  return {
    events,
    slugs: (await db.site.findMany({ select: { slug: true } })).map(({ slug }) => slug),
    periods: (await db.period.findMany({ select: { id: true } })).map(({ id }) => id),
    evidence: (await db.evidence.findMany({ select: { id: true } })).map(({ id }) => id),
    changes: (await db.revision.findMany({ distinct: ["changeId"], select: { changeId: true } })).map(
      (one) => one.changeId,
    ),
    head: (await db.registerHead.findUniqueOrThrow({ where: { id: 1 } })).seq,
  };
}
type Register = Awaited<ReturnType<typeof readRegister>>;

/** Numbers that come out alike each time, so that tries can be repeated: a small generator of numbers from a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Try = { path: string; headers: Record<string, string> };

/** Whatever the table of routes has is a door: those that open through links, in each of their formats, and those that do not. */
function makeTry(register: Register, token: string, random: () => number): Try {
  const pick = <Value>(values: readonly Value[]): Value => {
    const one = values[Math.floor(random() * values.length)];
    if (one === undefined) throw new Error("there is nothing to pick from");
    return one;
  };
  const route = pick(routes.filter(({ opensInLinks }) => opensInLinks || random() < 0.2));
  const filled = pick(route.patterns.filter((pattern) => !pattern.startsWith("/_next")).concat("/"))
    .replace(/\[slug\]/, () => pick(register.slugs))
    .replace("[changeId]", () => pick(register.changes))
    .replace("[chart]", () => pick(["time", "matrix", "ranges", "severity"]))
    .replace("[size]", () => pick(["480.webp", "960.jpg"]))
    .replace("[token]", "nothing")
    .replace(/\[(\.\.\.)?\w+\]/g, () => pick([...register.events.map(({ id }) => id), ...register.evidence]));
  const formats = viewFormats.filter(({ family }) => route.families.includes(family));
  const format = formats.length > 0 && random() < 0.5 ? pick(formats) : null;
  const search = new URLSearchParams();
  const maybe = (chance: number, name: string, value: () => string) => {
    if (random() < chance) search.append(name, value());
  };
  maybe(0.3, "site", () => pick(register.slugs));
  maybe(0.15, "site", () => pick(register.slugs));
  maybe(0.2, "severity", () => pick(["slight", "moderate", "severe", "unknown", "destroyed"]));
  maybe(0.1, "verification", () => pick(["unverified", "contested", "corroborated"]));
  maybe(0.15, "q", () => pick(["temple", "theatre", "castle", "tomb", "تدمر", "museum"]));
  maybe(0.1, "period", () => pick(register.periods));
  maybe(0.15, "sites", () => `${pick(register.slugs)},${pick(register.slugs)}`);
  maybe(0.15, "as-of", () => String(1 + Math.floor(random() * register.head)));
  maybe(0.1, "after", () => String(Math.floor(random() * register.head)));
  maybe(0.1, "page", () => String(1 + Math.floor(random() * 4)));
  maybe(0.1, "by", () => pick(["site", "cause", "verification"]));
  maybe(0.1, "view", () => `/${pick(["events/pal-2015-08", "?site=palmyra", "sites/palmyra"])}`);
  maybe(0.1, "query", () => "?site=palmyra");
  const base = `${prefixOf(pick(locales))}${shareBase(token)}`;
  const address = `${base}${filled === "/" ? "" : filled}${search.size === 0 ? "" : `?${search}`}`;
  const path = format === null ? address : hrefInFormat(address, format.name);
  const ways = [
    {},
    {},
    { rsc: "1" },
    { rsc: "1", "next-router-prefetch": "1" },
    { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
    { "x-tadmur-share": "", "x-tadmur-format": "json" },
    { "accept-datetime": "Sun, 22 Nov 2026 12:00:00 GMT" },
    { range: "bytes=0-9999" },
  ];
  return { path, headers: pick(ways) };
}

/** What an answer says, also where it is packed. */
async function saidBy(response: Response): Promise<string> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const texts = [JSON.stringify([...response.headers]), new TextDecoder().decode(bytes)];
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    for (const file of Object.values(unzipSync(bytes))) texts.push(new TextDecoder().decode(file));
  return texts.join("\n");
}

/** The titles of the events outside of a link, but for those that something inside says as well. */
async function marksOutside(db: Db, register: Register, opens: (event: EventRow) => boolean): Promise<string[]> {
  const inside = register.events.filter(opens);
  const claims = await db.claim.findMany({
    where: { eventId: { in: inside.map(({ id }) => id) } },
    include: { source: true },
  });
  const said = JSON.stringify([inside, claims, await db.site.findMany({ include: { names: true } })]);
  return register.events
    .filter((event) => !opens(event))
    .flatMap(({ title }) => (typeof title === "object" && title !== null ? Object.values(title) : []))
    .filter((text): text is string => typeof text === "string" && text.length > 12 && !said.includes(text));
}

/**
 * Asks a link for what lies outside of it, a thousand times: parameters, other days, histories, searches, router data, formats,
 * frames, and addresses that no link opens. Also that each link shows what it opens: one that shows nothing would hold for ever.
 */
export const widening: Trial = async (args) => {
  const tries = numberFlag(args, "--tries", 1000);
  const server = await startServer({ env: { PUBLIC_URL: "" } });
  const { url, stop } = await openRegisterDatabase(readEnv({ DATA_DIR: server.dataFolder }));
  const db = connectDb(url);
  try {
    const register = await readRegister(db);
    const found: string[] = [];
    const failures: string[] = [];
    const statuses = new Map<number, number>();
    const perKind = Math.ceil(tries / Object.keys(kinds).length);
    const lines: string[] = [];
    for (const [kind, { link, opens }] of Object.entries(kinds)) {
      const made = { ...plainLink, query: null, ...link(register.head) };
      const { token } = await createShareLink(db, made, { actorId: null, now: new Date() });
      const marks = await marksOutside(db, register, opens);
      const inside = register.events.filter(opens);
      const random = randomFrom(20261128);
      const ask = async ({ path, headers }: Try): Promise<string> => {
        const response = await fetch(server.url + path, { headers });
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        if (response.status >= 500) failures.push(`${response.status} at ${path.replace(token, "TOKEN")}`);
        return saidBy(response);
      };
      const index = await ask({ path: `${shareBase(token)}/events`, headers: {} });
      const shown = inside.filter(({ id }) => index.includes(`/events/${id}`)).length;
      if (shown !== inside.length || inside.length === 0 || marks.length === 0)
        failures.push(`${kind} shows ${shown} of its ${inside.length} events, with ${marks.length} titles to look for`);
      for (let done = 0; done < perKind; done += 8) {
        const batch = Array.from({ length: Math.min(8, perKind - done) }, () => makeTry(register, token, random));
        const answers = await Promise.all(batch.map(ask));
        for (const [at, said] of answers.entries()) {
          const mark = marks.find((text) => said.includes(text));
          if (mark !== undefined) found.push(`“${mark}” through ${kind} at ${batch[at]?.path.replace(token, "TOKEN")}`);
        }
      }
      lines.push(`${kind}: ${perKind} tries, ${inside.length} events inside, ${marks.length} titles outside`);
    }
    const counts = [...statuses].toSorted().map(([status, count]) => `${count} × ${status}`);
    return {
      isHeld: found.length === 0 && failures.length === 0,
      lines: [
        ...lines,
        `${found.length} records from outside; answers: ${counts.join(", ")}`,
        ...[...new Set(found)].map((leak) => `widened: ${leak}`),
        ...new Set(failures),
      ],
    };
  } finally {
    await db.$disconnect();
    await stop();
    await server.stop();
  }
};
