import { connect } from "node:net";
import { expect } from "@playwright/test";
import { test } from "@/tests/support/operated";

/** Sends bytes as they are and returns the whole answer; a browser would tidy them first. */
function sendRaw(baseURL: string, request: string): Promise<string> {
  const { hostname, port } = new URL(baseURL);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(request, "latin1"));
    let answer = "";
    socket.setTimeout(20_000, () => socket.destroy(new Error("no answer")));
    socket.on("data", (chunk) => {
      answer += chunk.toString("utf8");
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}

const get = (target: string, more = "") =>
  `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n${more}\r\n`;
const post = (target: string, headers: string, body: string) =>
  `POST ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n${headers}Content-Length: ${Buffer.byteLength(body, "latin1")}\r\n\r\n${body}`;
const multipart = "Content-Type: multipart/form-data; boundary=b\r\n";
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);

const malformed: [string, string][] = [
  ["a broken escape in the path", get("/sites/%E0%A4%A")],
  ["a NUL in the path", get("/sites/%00")],
  ["a NUL in the query", get("/?q=%00")],
  ["bytes that are no UTF-8", get("/?q=%ff%fe")],
  ["an address of 20,000 letters", get(`/?q=${"a".repeat(20_000)}`)],
  ["headers of 40,000 letters", get("/", `X-Long: ${"a".repeat(40_000)}\r\n`)],
  ["no HTTP at all", "hello\r\n\r\n"],
  ["an unknown method", "BREW / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"],
  [
    "DELETE on a page",
    "DELETE / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n\r\n",
  ],
  ["a form that is not a form", post("/report", "Content-Type: application/json\r\n", "{}")],
  ["multipart without parts", post("/report", multipart, "nothing of the kind")],
  ["multipart cut short", post("/report", multipart, '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n')],
  ["multipart without a boundary", post("/report", "Content-Type: multipart/form-data\r\n", "--b--")],
  ["a form from another site", post("/report", `${multipart}Origin: https://elsewhere.example\r\n`, "--b--\r\n")],
  [
    "more than is taken",
    `POST /report HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n${multipart}Content-Length: 900000000\r\n\r\n`,
  ],
  ["an unknown action", post("/report", "Content-Type: text/plain;charset=UTF-8\r\nNext-Action: 00deadbeef\r\n", "[]")],
  [
    "an action with a broken argument",
    post("/report", "Content-Type: text/plain;charset=UTF-8\r\nNext-Action: 00deadbeef\r\n", "]["),
  ],
  [
    "a form with a forged action",
    post(
      "/report",
      multipart,
      '--b\r\nContent-Disposition: form-data; name="$ACTION_ID_00deadbeef"\r\n\r\n\r\n--b--\r\n',
    ),
  ],
  [
    "a form with a broken action",
    post(
      "/report",
      multipart,
      '--b\r\nContent-Disposition: form-data; name="$ACTION_REF_1"\r\n\r\n\r\n--b\r\nContent-Disposition: form-data; name="$ACTION_1:0"\r\n\r\n{\r\n--b--\r\n',
    ),
  ],
  ["an unknown site", get("/sites/no-such-place")],
  ["an unknown event", get("/events/no-such-event")],
  ["an event that is a query", get("/events/%27%20OR%201=1--")],
  ["a used-up link", get("/setup/abc")],
  ["an unknown language", get("/fr/sites")],
];

for (const [what, request] of malformed) {
  test(`${what} is refused with words`, async ({ baseURL }) => {
    const answer = await sendRaw(baseURL ?? "", request);
    expect({ what, status: statusOf(answer) }).toMatchObject({ status: expect.any(Number) });
    expect(statusOf(answer), answer.slice(0, 400)).toBeGreaterThanOrEqual(400);
    expect(statusOf(answer), answer.slice(0, 400)).toBeLessThan(500);
    const body = answer.split("\r\n\r\n").slice(1).join("\r\n\r\n");
    expect(body.replace(/<[^>]*>/g, " ").trim().length, "there are words").toBeGreaterThan(20);
    expect(body).not.toMatch(/\bat .+\.(js|ts|tsx|mjs):\d+/);
    expect(body).not.toMatch(/Prisma|ECONN|node_modules/);
  });
}

/** One part of a multipart body after another, as the framework's own scripts would send them. */
const parts = (fields: Record<string, string>): string =>
  `${Object.entries(fields)
    .map(([name, text]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`)
    .join("")}--b--\r\n`;

/** What no browser sends to an action that is there: arguments that are no form, and forms that cannot be put together. */
const brokenCalls: [what: string, headers: (id: string) => string, body: (id: string) => string][] = [
  ...["[]", "{}", '"a"', "[null,{}]", '["$K1"]', '["$1"]', '["$h1"]', '["$Q1"]', '["$@1"]', '["$r1"]', '["$n1x"]'].map(
    (body): (typeof brokenCalls)[number] => [
      `the arguments ${body} as text`,
      (id) => `Content-Type: text/plain;charset=UTF-8\r\nNext-Action: ${id}\r\n`,
      () => body,
    ],
  ),
  ...['[{},"$K1"', '["$2"]', "", "[{},{}]", "[]", "[".repeat(30), '["$h1","$K1"]', '[{},"$B7"]'].map(
    (body): (typeof brokenCalls)[number] => [
      `the arguments ${body.slice(0, 20)} as a form`,
      (id) => `${multipart}Next-Action: ${id}\r\n`,
      () => parts({ "1_email": "a@example.org", "0": body }),
    ],
  ),
  ["no arguments", (id) => `${multipart}Next-Action: ${id}\r\n`, () => parts({ "1_email": "a@example.org" })],
  [
    "a form without scripts whose state is broken",
    () => multipart,
    (id) => parts({ $ACTION_REF_1: "", "$ACTION_1:0": `{"id":"${id}","bound":"$@1"}`, "$ACTION_1:1": "{" }),
  ],
  [
    "a form without scripts whose state is missing",
    () => multipart,
    (id) => parts({ $ACTION_REF_1: "", "$ACTION_1:0": `{"id":"${id}","bound":"$@1"}` }),
  ],
];

test("what calls an action and cannot be read is a plain 400 in both languages, and the register goes on", async ({
  baseURL,
  request,
}) => {
  const page = (await (await request.get("/sign-in")).text()).replaceAll("&quot;", '"');
  const [, id = ""] = /"id":"([0-9a-f]{42})"/.exec(page) ?? [];
  expect(id).not.toBe("");
  for (const [what, headers, body] of brokenCalls) {
    const answer = await sendRaw(baseURL ?? "", post("/sign-in", headers(id), body(id)));
    expect({ what, status: statusOf(answer) }).toEqual({ what, status: 400 });
    expect(answer, what).toContain("This request cannot be read");
    expect(answer, what).toContain('lang="ar" dir="rtl"');
  }
  // Deeper than anything that is sent here: not even looked at.
  const deep = parts({ "1_email": "a@example.org", "0": "[".repeat(50_000) });
  const refused = await sendRaw(baseURL ?? "", post("/sign-in", `${multipart}Next-Action: ${id}\r\n`, deep));
  expect(statusOf(refused)).toBe(413);
  expect((await request.get("/sign-in")).status()).toBe(200);
});

const harmless = [
  "/?severity=nonsense&cause=&verification=,,&page=-1&page=9e99&sort=__proto__&by=constructor&unit=century",
  "/?from=2015-99-99&to=abc&period=nope&site=nope&kind=nope",
  "/?q=%27%22%3C%3E%5C%7C%26!():*",
  "/?q=%E2%80%AE%F0%9F%8F%9B",
  "/?site[]=a&site[0]=b&__proto__[x]=y",
  "/?constructor=2&toString=3&valueOf=4&hasOwnProperty=5",
  "/events?constructor=2",
  `/?${["q", "site", "period"].map((name) => `${name}=${encodeURIComponent("ت".repeat(200))}`).join("&")}`,
  `/compare?${Array.from({ length: 400 }, (_, number) => `site=s${number}`).join("&")}`,
  "/sites?q=%25_%5C&kind=nope&page=0",
  "/events?page=99999999999999999999",
  "/ar?severity=destroyed&severity=nonsense",
];

for (const address of harmless) {
  test(`a bad value in ${address.slice(0, 50)} never breaks the page`, async ({ request }) => {
    const response = await request.get(address);
    expect(response.status()).toBe(200);
    expect(await response.text()).toContain("<main");
  });
}
