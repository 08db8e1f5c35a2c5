import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { getPathname, prefixOf } from "@/lib/i18n/pathname";
import { locales } from "@/lib/i18n/routing";
import { repositoryRoot } from "../../tests/support/cruise";
import { startServer } from "../../tests/support/server";
import { countsOf, loadNow } from "./crowding";
import { numberFlag, type Trial } from "./trial";

const manifestSchema = z.object({
  node: z.record(z.string(), z.object({ workers: z.record(z.string(), z.unknown()) })),
});

/** The names of all actions of the build, each of which takes the state of its form and what was filled in. */
const listActions = (): string[] =>
  Object.keys(
    manifestSchema.parse(
      JSON.parse(readFileSync(join(repositoryRoot, ".next/server/server-reference-manifest.json"), "utf8")),
    ).node,
  );

const boundary = "trial";
const formOf = (fields: Record<string, string>): string =>
  `${Object.entries(fields)
    .map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .join("")}--${boundary}--\r\n`;
const multipart = `multipart/form-data; boundary=${boundary}`;

/** References of the framework's notation that lead nowhere, to what no page sent, or to what every object has. */
const references = [
  ...["$1:a:b:c", "$1:__proto__:x", "$1:constructor:constructor", "$@1", "$@99", "$F1", "$K1", "$Q1", "$W1", "$i1"],
  ...["$B1", "$n1e9", "$D", "$u", "$Z", "$S", "$h1", "$R1", "$r1", "$X1", "$2:then:then", "$\u0000", "$"],
];
const idOf = (action: string, bound = "$@1"): string => JSON.stringify({ id: action, bound });

type Call = { headers: Record<string, string>; body: string };

const fields = (given: Record<string, string>): Call => ({
  headers: { "content-type": multipart },
  body: formOf(given),
});
const call = (action: string, body: string, type = "text/plain;charset=UTF-8"): Call => ({
  headers: { "next-action": action, "content-type": type },
  body,
});

/** Names of actions that are none: cut, grown, spoilt, and what every object has. */
const wrongNames = (action: string): string[] => [
  ...["", "0", "x", "__proto__", "constructor", "toString", `${action}0`, action.slice(0, -1), `00${action.slice(2)}`],
  ...[action.toUpperCase(), "7f".padEnd(42, "0"), "a".repeat(5_000), "../../../etc/passwd", "%00", "' OR 1=1 --", "{}"],
];

/** Calls of actions that there are, with what none of them takes. None may be carried out. */
const spoilt = (action: string): Call[] => [
  ...references.map((reference) => call(action, JSON.stringify([reference, reference]))),
  ...references.map((reference) =>
    fields({ $ACTION_REF_1: "", "$ACTION_1:0": idOf(action), "$ACTION_1:1": JSON.stringify([reference]) }),
  ),
  ...references.map((reference) =>
    fields({ $ACTION_REF_1: "", "$ACTION_1:0": idOf(action, reference), "$ACTION_1:1": "[]" }),
  ),
  ...["", "[", "{", "null", "0", '"x"', "[]", "[null]", "[1,2,3]", "{}", '["$1"]', "\u0000", "[[[]]]"].map((body) =>
    call(action, body),
  ),
  call(action, formOf({ "0": '["$1:a:b:c"]' }), multipart),
  call(action, formOf({ "0": '["$K1"]', "1_x": "x" }), multipart),
  call(action, "--", multipart),
  call(action, "x=1", "application/x-www-form-urlencoded"),
  // An action of two arguments called as one that takes the form alone.
  fields({ [`$ACTION_ID_${action}`]: "" }),
  fields({ [`$ACTION_ID_${action}`]: "", email: "x", password: "y", intent: "send" }),
  fields({ $ACTION_REF_1: "" }),
  fields({ $ACTION_REF_1: "", "$ACTION_1:0": "{", "$ACTION_1:1": "[]" }),
  fields({ $ACTION_REF_1: "", "$ACTION_1:0": idOf(action) }),
  fields({ $ACTION_REF_1: "", "$ACTION_1:0": idOf(action), "$ACTION_1:1": '[{"status":7}]' }),
];

const misnamed = (action: string): Call[] =>
  wrongNames(action).flatMap((name) => [
    call(name.replace(/[^\x20-\x7e]/g, ""), "[]"),
    fields({ [`$ACTION_ID_${name}`]: "" }),
    fields({ $ACTION_REF_1: "", "$ACTION_1:0": idOf(name), "$ACTION_1:1": "[]" }),
  ]);

const pages = [
  ...["/", "/report", "/sign-in", "/events", "/nowhere"],
  ...locales.map((locale) => getPathname({ href: "/report/status", locale })),
];

/** Addresses that only begin with one that takes no part in pages, or end in one. */
const beside = ["health", "robots.txt", "icon.svg", "favicon.ico", "sitemap.xml", "oembed", "timemap"].flatMap(
  (name) => [
    ...locales.map((locale) => `${prefixOf(locale)}/${name}`),
    ...[`/${name}X`, `/${name}.x`, `/${name}/`, `/${name}/x`, `/${name}%20`, `/${name};x`],
    ...[`/x/${name}`, `/${name}?x`, `/%2f${name}`, `/${name}%00`],
  ],
);
const built = [
  "/_next/x",
  "/_next/static/x",
  "/_next/data/x",
  "/_next/image?url=x",
  "/api/x",
  "/api/v1x",
  "/api/reconcileX",
];

const own = (url: string) => ({ origin: url, "sec-fetch-site": "same-origin" });
const foreign: readonly Record<string, string>[] = [
  { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" },
  { origin: "https://elsewhere.example" },
  { origin: "null", "sec-fetch-site": "same-site" },
  {},
];

/** Where a call comes from. Of an action that there is none of nothing can be read, so that it is refused as well. */
const origins = ["own pages", "own pages, of no action", "elsewhere"] as const;

type Asked = Call & { path: string; from: (typeof origins)[number] };

/** Of what there is to send to each action every n-th, so that all of it is sent to some. */
function* listCalls(url: string, actions: readonly string[], every: number): Generator<Asked> {
  for (const [index, action] of actions.entries())
    for (const [number, { headers, body }] of spoilt(action).entries()) {
      if ((index + number) % every !== 0) continue;
      const path = pages[(index + number) % pages.length] ?? "/";
      yield { path, body, headers: { ...headers, ...own(url) }, from: "own pages" };
    }
  const [action = ""] = actions;
  for (const path of pages)
    for (const { headers, body } of misnamed(action))
      yield { path, body, headers: { ...headers, ...own(url) }, from: "own pages, of no action" };
  for (const path of [...pages, ...beside, ...built])
    for (const site of foreign)
      for (const { headers, body } of [
        call(action, "[]"),
        fields({ [`$ACTION_ID_${action}`]: "" }),
        fields({ x: "y" }),
      ])
        yield { path, body, headers: { ...headers, ...site }, from: "elsewhere" };
}

type Answer = { asked: Asked; status: number; hasPolicy: boolean; isTold: boolean };

async function ask(url: string, asked: Asked, number: number): Promise<Answer> {
  // Each is another client's: what one may send in a minute is not what is tried here.
  const client = `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`;
  const headers = { ...asked.headers, "x-forwarded-for": client };
  const response = await fetch(url + asked.path, { method: "POST", redirect: "manual", headers, body: asked.body });
  const text = await response.text();
  return {
    asked,
    status: response.status,
    hasPolicy: response.headers.has("content-security-policy"),
    isTold: text.trim() !== "",
  };
}

const atOnce = 4;

/**
 * Calls of actions as no page sends them, to each of the build, and of what other sites' pages send to addresses beside the pages. Never
 * a fault of ours, always in words and with a policy; from elsewhere always refused. Of the register's own pages an action that could
 * read its form answers it (as a form that is wrong), which is the only way not to be refused.
 */
export const actions: Trial = async (args) => {
  const every = numberFlag(args, "--every", 5);
  const server = await startServer();
  try {
    const names = listActions();
    const calls = [...listCalls(server.url, names, every)];
    const answers: Answer[] = [];
    let next = 0;
    const inTurn = async () => {
      for (let number = next++; number < calls.length; number = next++) {
        const asked = calls[number];
        if (asked !== undefined) answers.push(await ask(server.url, asked, number));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, inTurn));
    const isWrong = ({ asked: { from }, status, hasPolicy, isTold }: Answer): boolean =>
      status >= 500 || !hasPolicy || (status >= 400 && !isTold) || (from !== "own pages" && status < 400);
    const wrong = answers.filter(isWrong);
    const said = (from: Asked["from"]): string => {
      const of = answers.filter(({ asked }) => asked.from === from);
      return `${of.length} from ${from}: ${countsOf(of.map(({ status }) => status))}`;
    };
    return {
      isHeld: wrong.length === 0 && names.length > 0,
      lines: [
        `${answers.length} calls, of ${names.length} actions: ${origins.map(said).join("; ")}`,
        `${wrong.length} a fault of ours, without a policy, without words, or let in that should be refused`,
        ...wrong
          .slice(0, 20)
          .map(
            ({ asked: { path, headers, body }, status, hasPolicy }) =>
              `${status}${hasPolicy ? "" : " without a policy"} at ${path}: ${JSON.stringify(headers)} ${JSON.stringify(body.slice(0, 300))}`,
          ),
        loadNow(),
      ],
    };
  } finally {
    await server.stop();
  }
};
