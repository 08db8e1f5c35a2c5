import { type APIRequestContext, expect } from "@playwright/test";
import { ownRegister } from "@/tests/support/own-register";

/**
 * What a client of RFC 7089 does: it knows a page's address and nothing else of the register. On a register of its own: what others
 * write meanwhile is a later state than the last one.
 */
const { test } = ownRegister("memento");
test.describe.configure({ mode: "serial" });

type Link = { href: string; rels: string[]; datetime: string | undefined };

function linksOf(text: string): Link[] {
  return [...text.matchAll(/<([^>]*)>((?:\s*;\s*[a-z-]+(?:=(?:"[^"]*"|[^,;]*))?)*)/gi)].map(
    ([, href = "", given = ""]) => {
      const parameter = (name: string) => new RegExp(`;\\s*${name}="?([^";]*)`, "i").exec(given)?.[1];
      return { href, rels: (parameter("rel") ?? "").split(" "), datetime: parameter("datetime") };
    },
  );
}

const ask = (request: APIRequestContext, address: string, headers: Record<string, string> = {}) =>
  request.get(address, { headers, maxRedirects: 0 });

const linked = (response: Awaited<ReturnType<typeof ask>>) => linksOf(response.headers().link ?? "");
const withRel = (links: readonly Link[], rel: string) => links.find(({ rels }) => rels.includes(rel));

for (const address of ["/", "/ar", "/sites/palmyra", "/ar/events/pal-2015-05", "/events?page=1"]) {
  test(`${address} is its own timegate, and each of its states says which it is`, async ({ request }) => {
    const live = await ask(request, address);
    expect(live.status()).toBe(200);
    expect(live.headers().vary).toMatch(/accept-datetime/i);
    expect(live.headers()["memento-datetime"]).toBeUndefined();
    const original = withRel(linked(live), "original");
    expect(original?.rels).toContain("timegate");

    const gate = await ask(request, original?.href ?? "", { "accept-datetime": new Date().toUTCString() });
    expect(gate.status()).toBe(302);
    expect(gate.headers().vary).toMatch(/accept-datetime/i);
    const at = new URL(gate.headers().location ?? "", original?.href).href;
    const state = await ask(request, at);
    expect(state.status()).toBe(200);
    const links = linked(state);
    expect(withRel(links, "original")?.href).toBe(original?.href);
    const last = withRel(links, "last");
    expect(last?.href).toBe(at);
    expect(state.headers()["memento-datetime"]).toBe(last?.datetime);

    // From the last back to the first, and the first is what a date before the register leads to.
    const first = withRel(links, "first");
    const before = await ask(request, original?.href ?? "", { "accept-datetime": "Sat, 01 Jan 2000 00:00:00 GMT" });
    expect(new URL(before.headers().location ?? "", original?.href).href).toBe(first?.href);
    const oldest = await ask(request, first?.href ?? "");
    expect(oldest.headers()["memento-datetime"]).toBe(first?.datetime);
    expect(withRel(linked(oldest), "prev")).toBeUndefined();
  });
}

test("the states of a record are listed, and each is there", async ({ request }) => {
  const map = withRel(linked(await ask(request, "/events/pal-2015-05")), "timemap");
  const listed = await ask(request, map?.href ?? "");
  expect(listed.headers()["content-type"]).toContain("application/link-format");
  const states = linksOf(await listed.text()).filter(({ rels }) => rels.includes("memento"));
  expect(states.length).toBeGreaterThan(0);
  for (const { href, datetime } of states.slice(0, 3)) {
    const state = await ask(request, href);
    expect(state.status()).toBe(200);
    expect(state.headers()["memento-datetime"]).toBe(datetime);
  }
});

test("one state has one address: a day, and the middle of a change, lead to their revision", async ({ request }) => {
  for (const [asked, pattern] of [
    ["/sites?as-of=2000-01-01&q=bel", /^\/sites\?q=bel&as-of=0$/],
    ["/ar/events/pal-2015-05?as-of=3", /^\/ar\/events\/pal-2015-05\?as-of=\d{3}#amid-change$/],
  ] as const) {
    const answer = await ask(request, asked);
    expect(answer.status()).toBe(302);
    expect(answer.headers().location).toMatch(pattern);
    expect((await ask(request, answer.headers().location ?? "")).status()).toBe(200);
  }
});

test("what is no instant is refused, and what has no past has no states", async ({ request }) => {
  const refused = await ask(request, "/sites", { "accept-datetime": "yesterday" });
  expect(refused.status()).toBe(400);
  expect(await refused.text()).toContain("yesterday");
  for (const address of ["/report", "/sign-in", "/queue"]) {
    const answer = await ask(request, address, { "accept-datetime": "Sat, 01 Jan 2000 00:00:00 GMT" });
    expect(answer.headers()["memento-datetime"]).toBeUndefined();
    expect(withRel(linked(answer), "timemap")).toBeUndefined();
  }
  for (const address of [
    "/timemap/sign-in",
    "/timemap/events/no-such",
    "/timemap/events/%25zz",
    "/timemap/sites/a%2525",
    "/timemap?page=999",
    "/timemap/timemap",
  ])
    expect((await ask(request, address)).status()).toBe(404);
});
