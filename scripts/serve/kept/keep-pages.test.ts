import { createServer, type Server } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { mintIdempotencyKey } from "@/features/reports/receipt";
import { noteFresh, withResponse } from "@/lib/response-status";
import { routeOf } from "@/lib/routes";
import { contentSecurityPolicy, freshNonce } from "@/lib/security-headers";
import type { Handler } from "../front-door";
import { keepPages } from "./keep-pages";

let server: Server | undefined;
afterEach(() => server?.close());

/** A line in which one client's turn does not come before it is let go. */
function lineThatHolds() {
  const taken: string[] = [];
  let held = "";
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const take =
    (work: Handler): Handler =>
    async (request, response) => {
      const client = String(request.headers["x-tadmur-client"]);
      if (client === held) await gone;
      taken.push(client);
      return work(request, response);
    };
  const hold = (client: string) => {
    held = client;
  };
  return { take, taken, hold, letGo };
}

/** A register of one page, that counts how often it was made and says what it was asked with. */
async function serveCounted(
  over: Partial<{
    status: number;
    headers: Record<string, string>;
    isOperated: boolean;
    hasKey: boolean;
    cutsKey: boolean;
  }> = {},
  hasTurns = false,
) {
  const turns = lineThatHolds();
  const state = { key: "1", isAway: false, made: 0 };
  const page: Handler = (request, response) => withResponse(response, () => answer(request, response));
  const answer: Handler = async (request, response) => {
    state.made += 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    const nonce = freshNonce();
    const policy = contentSecurityPolicy({ route: routeOf("/"), nonce, isDev: false, isHttps: false });
    response.writeHead(over.status ?? 200, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      link: `</a.css>; nonce="${nonce}"`,
      "x-middleware-rewrite": "/en",
      ...over.headers,
    });
    const said = JSON.stringify({ cookie: request.headers.cookie, agent: request.headers["user-agent"] });
    const key = mintIdempotencyKey();
    if (over.hasKey) noteFresh(key);
    const form = over.hasKey ? `<input name="key" value="${key}"/><p>{"key":"${key}"} made ${state.made}</p>` : "";
    const cut = `"])</script><script nonce="${nonce}">self.__next_f.push([1,"`;
    const pieces = over.cutsKey
      ? `<script>self.__next_f.push([1,"${key.slice(0, 9)}${cut}${key.slice(9)}"])</script>`
      : "";
    const started = `<script src="/_next/a.js" async="" nonce="${nonce}"></script>`;
    const told = `<script nonce="${nonce}">(self.__next_f=self.__next_f||[]).push([1,"made ${state.made}"])</script>`;
    response.end(
      `<script nonce="${nonce}">${said}</script>${form}${pieces}${"<p>ü</p>".repeat(500)}${over.isOperated ? started + told : ""}<script nonce="${nonce}"></script></body>`,
    );
  };
  const readState = () =>
    state.isAway ? Promise.reject(new Error("away")) : Promise.resolve({ revision: 1, key: state.key });
  const startPages = () =>
    keepPages(page, { readState, secret: "of a build", ...(hasTurns ? { takeTurns: turns.take } : {}) });
  let pages = startPages();
  const anotherInstance = () => {
    pages = startPages();
  };
  server = createServer((request, response) => pages(request, response));
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  const ask = async (path = "/", headers: Record<string, string> = {}, method = "GET") => {
    const response = await fetch(url + path, { method, headers });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return { state, ask, turns, anotherInstance };
}

const nonceIn = (text: string) => [...new Set([...text.matchAll(/nonce="([^"]+)"/g)].map(([, nonce]) => nonce))];

it("makes a page once a state, and hands each reader a nonce of their own in body, policy and links", async () => {
  const { state, ask } = await serveCounted();
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask()));
  expect(state.made).toBe(1);
  for (const { headers, text } of answers) {
    const [nonce = ""] = nonceIn(text);
    expect(nonceIn(text)).toEqual([nonce]);
    expect(headers.get("content-security-policy")).toContain(`'nonce-${nonce}'`);
    expect(headers.get("link")).toContain(`nonce="${nonce}"`);
    expect(text.replaceAll(nonce, "")).toBe(answers[0]?.text.replaceAll(nonceIn(answers[0].text)[0] ?? "", ""));
  }
  expect(new Set(answers.flatMap(({ text }) => nonceIn(text))).size).toBe(8);
  state.key = "2";
  await ask();
  expect(state.made).toBe(2);
});

it("lets nobody wait in somebody else’s line: only for what is being made, and for nothing where it is kept", async () => {
  const { ask, state, turns } = await serveCounted({}, true);
  turns.hold("greedy");
  const greedy = ask("/", { "x-tadmur-client": "greedy" });
  expect((await ask("/", { "x-tadmur-client": "other" })).status).toBe(200);
  expect((await ask("/", { "x-tadmur-client": "third" })).status).toBe(200);
  expect(state.made).toBe(1);
  expect(turns.taken).toEqual(["other"]);
  turns.letGo();
  expect((await greedy).status).toBe(200);
  expect(state.made).toBe(1);
});

it("answers a look at the head alike, without the body", async () => {
  const { ask } = await serveCounted();
  const page = await ask();
  const head = await ask("/", {}, "HEAD");
  expect(head.text).toBe("");
  const namesOf = ({ headers }: typeof page) => [...headers.keys()].filter((name) => name !== "keep-alive").sort();
  expect(namesOf(head)).toEqual(namesOf(page));
  // What the framework tells itself goes to nobody.
  expect(namesOf(page)).not.toContain("x-middleware-rewrite");
});

it("neither hands to somebody who is known nor keeps of them", async () => {
  const { state, ask } = await serveCounted();
  const cookie = "tadmur.session_token=secret; theme=dark";
  expect((await ask("/", { cookie })).text).toContain("secret");
  const { text } = await ask("/", { "user-agent": "somebody", cookie: "theme=dark; elsewhere=secret" });
  expect(text).not.toContain("secret");
  expect(text).not.toContain("somebody");
  expect(text).toContain("theme=dark");
  expect((await ask("/", { cookie })).text).toContain("secret");
  expect(state.made).toBe(3);
});

it.each([
  ["is not there", { status: 404 }],
  ["sets a cookie", { headers: { "set-cookie": "a=b" } }],
  ["names no nonce", { headers: { "content-security-policy": "default-src 'none'" } }],
  ["is no page", { headers: { "content-type": "text/plain" } }],
])("keeps no answer that %s, and makes each reader their own", async (_words, over) => {
  const { state, ask } = await serveCounted(over);
  const [first] = await Promise.all([ask(), ask(), ask()]);
  expect(first?.status).toBe("status" in over ? over.status : 200);
  expect(state.made).toBe(3);
});

it("keeps what the router is told, which holds no nonce, apart from pages and by what the router says it has", async () => {
  const { state, ask } = await serveCounted({
    headers: { "content-type": "text/x-component", "content-security-policy": "default-src 'none'" },
  });
  const router = { rsc: "1", "next-router-state-tree": "a" };
  const answers = [await ask("/?_rsc=x", router), await ask("/?_rsc=x", router)];
  expect(answers.map(({ text }) => text)).toEqual([answers[0]?.text, answers[0]?.text]);
  expect(state.made).toBe(1);
  await ask("/?_rsc=x", { ...router, "next-router-state-tree": "b" });
  await ask("/?_rsc=x", { ...router, cookie: "tadmur.session_token=secret" });
  expect(state.made).toBe(3);
  state.key = "2";
  await ask("/?_rsc=x", router);
  expect(state.made).toBe(4);
});

it("keeps no page in the name of a file, which would outlive what it says", async () => {
  const { state, ask } = await serveCounted();
  for (const path of ["/_next/static/a.js", "/_next/static/a.js", "/icon.svg", "/icon.svg"]) await ask(path);
  expect(state.made).toBe(4);
});

it("says that it cannot answer while the register's state cannot be read, and makes nothing meanwhile", async () => {
  const { state, ask } = await serveCounted();
  await ask();
  state.isAway = true;
  const { status, headers, text } = await ask();
  expect([status, headers.get("retry-after")]).toEqual([503, "2"]);
  expect(text).toContain('lang="ar" dir="rtl"');
  expect(state.made).toBe(1);
  state.isAway = false;
  expect((await ask()).status).toBe(200);
});

it("makes a page that is for one reader for each of them, and hands it over whole and compressed, with what it sets", async () => {
  const { state, ask } = await serveCounted({ headers: { "set-cookie": "draft=1; path=/report" } });
  const answers = [await ask("/sign-in"), await ask("/sign-in")];
  expect(state.made).toBe(2);
  for (const { headers, text } of answers) {
    expect(headers.get("set-cookie")).toBe("draft=1; path=/report");
    expect(headers.get("content-encoding")).toBe("gzip");
    expect(headers.get("content-security-policy")).toContain(`'nonce-${nonceIn(text)[0]}'`);
    expect(text).toContain("<p>ü</p>");
  }
  expect(nonceIn(answers.map(({ text }) => text).join(""))).toHaveLength(2);
});

it("leaves the pages of somebody who is known to the framework", async () => {
  const { ask } = await serveCounted();
  const { headers, text } = await ask("/sign-in", { cookie: "tadmur.session_token=secret" });
  expect([headers.get("content-encoding"), text.includes("secret")]).toEqual([null, true]);
});

describe("a form whose key is fresh", () => {
  const keyIn = (text: string) => /name="key" value="([\w-]+)"/.exec(text)?.[1] ?? "";

  it("is made once, and each reader has a key of their own wherever it stands, also in what the router is told", async () => {
    const { state, ask } = await serveCounted({ hasKey: true });
    const router = { rsc: "1", "next-router-state-tree": "a" };
    const texts = [];
    for (const headers of [{}, {}, { "accept-encoding": "identity" }]) texts.push((await ask("/report", headers)).text);
    const keys = texts.map(keyIn);
    expect(new Set(keys).size).toBe(3);
    for (const [index, text] of texts.entries()) {
      expect(text.split(keys[index] ?? "")).toHaveLength(3);
      expect(text).toMatch(/made [12]</);
    }
    expect(state.made).toBe(2);
    await ask("/report", { cookie: "tadmur.session_token=secret" });
    expect(state.made).toBe(3);
    expect((await ask("/report", router)).status).toBe(200);
  });

  it("is made for each reader where its key is cut in two", async () => {
    const { state, ask } = await serveCounted({ hasKey: true, cutsKey: true });
    await ask("/report");
    await ask("/report");
    expect(state.made).toBe(2);
  });

  it("is made for each reader where nobody named its key, or where its address has none", async () => {
    const unnamed = await serveCounted();
    await Promise.all([unnamed.ask("/report"), unnamed.ask("/report")]);
    expect(unnamed.state.made).toBe(2);
    server?.close();
    const elsewhere = await serveCounted({ hasKey: true });
    await Promise.all([elsewhere.ask("/"), elsewhere.ask("/")]);
    expect(elsewhere.state.made).toBe(2);
  });
});

describe("what a document's router is told", () => {
  const tagIn = (text: string) => /"tadmur-told":"([\w-]+)"/.exec(text)?.[1] ?? "";

  it("is not in the document, and answers at its address to its tag, also once the register has moved on", async () => {
    const { state, ask } = await serveCounted({ isOperated: true });
    const { text } = await ask("/?a=1");
    expect(text).not.toContain("made 1");
    state.key = "2";
    await ask("/?a=1");
    const { status, headers, text: told } = await ask("/?a=1", { "tadmur-told": tagIn(text) });
    expect([status, headers.get("content-type"), JSON.parse(told)]).toEqual([200, "application/json", [[1, "made 1"]]]);
    expect(state.made).toBe(2);
  });

  it("is made by an instance that has not handed out the document, at the document's state alone", async () => {
    const { state, ask, anotherInstance } = await serveCounted({ isOperated: true });
    const { text } = await ask();
    anotherInstance();
    const tag = { "tadmur-told": tagIn(text) };
    // By the document of one page nobody gets at another, nor at its own once that is let go of.
    expect((await ask("/?a=1", tag)).status).toBe(404);
    expect(JSON.parse((await ask("/", tag)).text)).toEqual([[1, "made 2"]]);
    anotherInstance();
    state.key = "2";
    expect((await ask("/", tag)).status).toBe(404);
    expect(state.made).toBe(2);
  });

  it("is told nobody who is known, nor while the state cannot be read: their page stays what it is", async () => {
    const { state, ask } = await serveCounted({ isOperated: true });
    const tag = { "tadmur-told": tagIn((await ask()).text) };
    expect((await ask("/", { ...tag, cookie: "tadmur.session_token=secret" })).status).toBe(503);
    state.isAway = true;
    const away = await ask("/", tag);
    expect([away.status, away.headers.get("retry-after")]).toEqual([503, "2"]);
  });

  it("is asked of no file, whose answer a shared cache may keep for others", async () => {
    const { ask } = await serveCounted({ headers: { "content-type": "text/javascript" } });
    const { status, text } = await ask("/_next/static/a.js", { "tadmur-told": "a" });
    expect([status, text.length > 0]).toEqual([200, true]);
  });

  it("stays in a page that is made for one reader", async () => {
    const { ask } = await serveCounted({ isOperated: true });
    const { text } = await ask("/sign-in");
    expect([text.includes("made 1"), tagIn(text)]).toEqual([true, ""]);
  });
});
