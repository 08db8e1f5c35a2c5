import { createShareLink } from "@/features/share-links/mutations";
import { shareBase } from "@/lib/share-path";
import { startServer, type TestServer } from "../../tests/support/server";
import { withRegister } from "../with-register";
import { loadNow } from "./crowding";
import { withQuery } from "./doors";
import { joinFirst } from "./people";
import { PlainBrowser } from "./plain-form";
import { plainLink } from "./share-link";
import { joined, type Outcome, type Trial } from "./trial";

const mark = "zq-poison";

/** Headers by which somebody may try to have a page made otherwise for whoever reads it next. */
const poisons: readonly Record<string, string>[] = [
  ...["x-forwarded-host", "x-host", "x-original-host", "x-forwarded-server", "forwarded"].map((name) => ({
    [name]: name === "forwarded" ? `host=${mark}.example` : `${mark}.example`,
  })),
  ...["x-rewrite-url", "x-original-url", "x-tadmur-path", "x-invoke-path", "x-middleware-rewrite"].map((name) => ({
    [name]: `/${mark}`,
  })),
  ...["x-tadmur-share", "x-tadmur-format", "x-next-intl-locale", "x-nonce", "content-security-policy"].map((name) => ({
    [name]: mark,
  })),
  { "accept-language": `ar,${mark};q=0.5` },
  { cookie: `NEXT_LOCALE=ar; theme=${mark}` },
  { cookie: "theme=dark" },
  { "x-forwarded-proto": "https", "x-forwarded-port": "4444" },
  { rsc: "1", "next-router-prefetch": "1" },
  { "next-action": mark },
  { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy", "x-nextjs-data": "1" },
  { "x-http-method-override": "DELETE", "user-agent": mark, referer: `https://${mark}.example/` },
  { range: "bytes=0-10" },
  { accept: "application/json" },
];

/** Pages and files that are kept for everybody, each asked for under a parameter of its own, so that nothing stands there before. */
const paths = [
  "/",
  "/events",
  "/sites",
  "/sites/palmyra",
  "/events/pal-2015-05",
  "/changes",
  "/known",
  "/compare",
].concat(
  ["/methods", "/report", "/embed/map", "/events.csv", "/events.json", "/sites/palmyra.jsonld", "/changes.atom"],
  ["/robots.txt", "/sitemap.xml", "/oembed?url=/"],
);

type Page = { status: number; type: string; head: string; body: string };

/**
 * What a page says. How its scripts are cut into pieces, and where one line of its head stands, depends on how fast it was made; a
 * drawing may be of its address (the code to be photographed); nonces, names of parts and keys of forms are others each time.
 */
const seenOf = (body: string): string =>
  body
    .replace(/<(script|svg).*?<\/\1>|<meta name="next-size-adjust"[^>]*>/gs, "")
    .replace(/ (nonce|data-part)="[^"]*"/g, "")
    .replace(/(?<=name="key" value="|&quot;key&quot;:&quot;)[\w-]{22}/g, "");

const firstDifference = (one: string, other: string): string => {
  const at = [...one].findIndex((letter, index) => letter !== other[index]);
  return `${JSON.stringify(one.slice(at, at + 60))}, not ${JSON.stringify(other.slice(at, at + 60))}`;
};

async function read(url: string, headers: Record<string, string> = {}): Promise<Page> {
  const response = await fetch(url, { redirect: "manual", headers: { "x-forwarded-for": "10.1.0.1", ...headers } });
  return {
    status: response.status,
    type: response.headers.get("content-type") ?? "",
    head: JSON.stringify([...response.headers]),
    body: await response.text(),
  };
}

/** What somebody asks for first under odd headers, and another reader right after. It must be what is told where nobody did. */
async function poisonAll({ url }: TestServer): Promise<Outcome> {
  let asked = 0;
  const found: string[] = [];
  for (const path of paths)
    for (const [index, headers] of poisons.entries()) {
      const address = (name: string) => withQuery(url + path, `q=${name}${index}`);
      await read(address("zqone"), { ...headers, "x-forwarded-for": "10.6.6.6" });
      const after = await read(address("zqone"));
      const clean = await read(address("zqtwo"));
      asked += 1;
      const [seen, expected] = [seenOf(after.body).replaceAll("zqone", "zqtwo"), seenOf(clean.body)];
      const isSame = after.status === clean.status && after.type === clean.type && seen === expected;
      const isMarked = `${after.head}${after.body}`.includes(mark);
      if (!isSame || isMarked)
        found.push(
          `${path} after ${JSON.stringify(headers)}: ${isMarked ? "tells it" : `is another (${after.status}): ${firstDifference(seen, expected)}`}`,
        );
    }
  return {
    isHeld: found.length === 0,
    lines: [
      `${asked} pages asked for first under odd headers (${paths.length} addresses, ${poisons.length} kinds): ${found.length} were otherwise for the next reader`,
      ...found.slice(0, 20),
    ],
  };
}

/** What somebody asks for first who is signed in, and anybody right after. */
async function readAfterSignedIn(server: TestServer): Promise<Outcome> {
  const owner = new PlainBrowser(server.url, "10.1.0.2");
  await joinFirst(owner, server, "zq-owner@example.org");
  const marks = ["zq-owner", "A Person", ...[...owner.cookies.values()].map(({ value }) => value)];
  const told: string[] = [];
  let hasMenu = 0;
  for (const path of paths) {
    const address = withQuery(path, "q=signed");
    const own = await (await owner.fetch(address)).text();
    const { head, body } = await read(server.url + address);
    if (own.includes("/account")) hasMenu += 1;
    if (marks.some((one) => one.length > 5 && `${head}${body}`.includes(one)) || body.includes('href="/account"'))
      told.push(path);
  }
  return {
    isHeld: told.length === 0 && hasMenu > 0,
    lines: [
      `${paths.length} addresses asked for first by who is signed in (${hasMenu} of them show it): ${told.length} tell the next reader of it`,
      ...told,
    ],
  };
}

/** A link that opens once, asked for by twelve at once. */
async function openOnce(server: TestServer): Promise<Outcome> {
  const opened: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const { token } = await withRegister(
      (db) => createShareLink(db, { ...plainLink, mostUses: 1 }, { actorId: null, now: new Date() }),
      { DATA_DIR: server.dataFolder },
    );
    const readers = Array.from({ length: 12 }, (_, index) => new PlainBrowser(server.url, `10.4.${round}.${index}`));
    await Promise.all(readers.map((reader) => reader.fetch(shareBase(token))));
    const inside = await Promise.all(readers.map((reader) => reader.fetch(`${shareBase(token)}/events`)));
    opened.push(inside.filter(({ status }) => status === 200).length);
  }
  return {
    isHeld: opened.every((count) => count === 1),
    lines: [
      `${opened.length} links that open once, each asked for by twelve at once: opened for ${opened.join(", ")} of them`,
    ],
  };
}

/** What is kept of a page for everybody is made of nothing that one of them brought, and what opens once opens once. */
export const kept: Trial = async () => {
  const server = await startServer();
  try {
    return joined([
      await poisonAll(server),
      await readAfterSignedIn(server),
      await openOnce(server),
      { isHeld: true, lines: [loadNow()] },
    ]);
  } finally {
    await server.stop();
  }
};
