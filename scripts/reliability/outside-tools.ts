import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { routeOf } from "@/lib/routes";
import { runScript } from "../../tests/support/register-process";
import { type Random, randomFor } from "../scale/random";
import { type Relayed, startRelay } from "./counting-relay";
import type { Outcome } from "./trial";

type Register = { url: string };

/** Public pages with forms, whose fields are all parameters that they take. */
const formPages = [
  "/report",
  "/report/status",
  "/sign-in",
  "/",
  "/events",
  "/sites",
  "/compare",
  "/known",
  "/changes",
  "/share/new",
];
/** Addresses with every parameter that they take beside those of forms. */
const addresses = [
  "/?kind=damage&site=palmyra&from=2015-01-01&to=2016-01-01&period=x&severity=destroyed&cause=explosives&verification=confirmed&q=temple&by=severity&unit=year&sort=date&page=1",
  "/?as-of=20&chart=time",
  "/events?page=1&as-of=20",
  "/events.csv?table=events&q=temple",
  "/events.png?chart=time&theme=dark&width=800",
  "/sites?q=temple&kind=temple&in=palmyra&page=1",
  "/sites/palmyra?page=1&as-of=2026-01-01",
  "/compare?site=palmyra&site=temple-of-bel&from=2015&to=2016",
  "/changes?page=1",
  "/known?site=palmyra&q=temple",
  "/api/v1/events?q=temple&site=palmyra&from=2015&to=2016&limit=5&cursor=x&sort=date",
  "/api/v1/sites?q=temple&limit=5",
  "/api/v1/claims?limit=5&event=x",
  "/api/reconcile?queries=%7B%22a%22%3A%7B%22query%22%3A%22Palmyra%22%7D%7D",
  "/oembed?url=http%3A%2F%2F127.0.0.1%2Fsites%2Fpalmyra&maxwidth=600",
  "/embed/chart/time?q=temple&theme=dark",
  "/timemap/sites/palmyra?page=1",
  "/report/preview?place=temple",
];

const has = (program: string): boolean =>
  spawnSync(program, ["--version"], { stdio: "ignore", timeout: 60_000 }).error === undefined;

const missing = (program: string): Outcome => ({
  isHeld: false,
  lines: [`${program}: nothing was tried, for it is not here (on Debian: apt-get install ${program})`],
});

/** Runs a tool for so long at most, at the lowest priority; says what it printed and whether it came to its end. */
function runTool(
  program: string,
  args: readonly string[],
  withinMs: number,
): Promise<{ output: string; isWhole: boolean }> {
  const child = spawn("nice", ["-n", "19", program, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const collect = (part: Buffer) => {
    output += part;
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  let isWhole = true;
  const timer = setTimeout(() => {
    isWhole = false;
    child.kill("SIGINT");
    setTimeout(() => child.kill("SIGKILL"), 10_000).unref();
  }, withinMs);
  return new Promise((resolve) => {
    child.once("close", () => {
      clearTimeout(timer);
      resolve({ output, isWhole });
    });
  });
}

const waiting = z.object({ mostMs: z.number(), asked: z.number() });

/** What another reader waits for a small answer while something is done to the register. */
async function watchSmall<Result>(
  url: string,
  work: () => Promise<Result>,
): Promise<{ result: Result; mostMs: number; asked: number }> {
  const reader = runScript("scripts/reliability/small-reader.ts", [], { URL: url });
  await reader.untilSays(/reads/);
  const result = await work().finally(() => reader.child.kill("SIGTERM"));
  const [said = "{}"] = await reader.untilSays(/\{.*\}/);
  return { result, ...waiting.parse(JSON.parse(said)) };
}

const answered = ({ statuses, faults }: Relayed): string => {
  const counts = [...statuses].toSorted(([a], [b]) => a - b).map(([status, count]) => `${count} × ${status}`);
  const total = [...statuses.values()].reduce((sum, count) => sum + count, 0);
  const shown = faults.length === 0 ? "" : ` (${[...new Set(faults)].slice(0, 8).join("; ")})`;
  return `${total} requests (${counts.join(", ")}), ${faults.length} answered as a fault of ours${shown}`;
};

const waited = (mostMs: number): string => `another reader's small answer took at most ${Math.round(mostMs)} ms`;

type Target = { path: string; forms: boolean };

const sqlmapArgs = (address: string, forms: boolean, folder: string): string[] => [
  ...["-u", address, ...(forms ? ["--forms"] : [])],
  ...["--batch", "--level=2", "--risk=1", "--dbms=PostgreSQL", "--threads=2", "--disable-coloring", "--flush-session"],
  ...["--ignore-code=*", `--output-dir=${folder}`],
];

/**
 * sqlmap, level 2: every field of every public form, and every parameter of the addresses above; of all of them those of the
 * numbers named, or from the number on that is.
 */
export async function sqlmap(
  { url }: Register,
  minutes: number,
  { from, only }: { from: number; only: readonly number[] },
): Promise<Outcome> {
  if (!has("sqlmap")) return missing("sqlmap");
  const relay = await startRelay(url);
  const folder = mkdtempSync(join(tmpdir(), "tadmur-sqlmap-"));
  const until = Date.now() + minutes * 60_000;
  const all: Target[] = [
    ...addresses.map((path) => ({ path, forms: false })),
    ...formPages.map((path) => ({ path, forms: true })),
  ];
  const targets = all.filter((_target, index) => (only.length === 0 ? index + 1 >= from : only.includes(index + 1)));
  const findings: string[] = [];
  let cut: readonly Target[] = targets;
  let tested = 0;
  /** Tries each, and says which were not tried to the end: what is left of the time is shared among what is still to come. */
  const tryEach = async (some: readonly Target[]): Promise<Target[]> => {
    const unfinished: Target[] = [];
    for (const [index, target] of some.entries()) {
      const left = until - Date.now();
      const share = Math.max(20_000, left / (some.length - index));
      const { output, isWhole } =
        left < 10_000
          ? { output: "", isWhole: false }
          : await runTool("sqlmap", sqlmapArgs(`${relay.url}${target.path}`, target.forms, folder), share);
      tested += new Set(
        output.match(
          /testing if .*? parameter '[^']+' is dynamic|(?:GET|POST|Cookie) parameter '[^']+' (?:does not|is not)/g,
        ),
      ).size;
      if (!isWhole) unfinished.push(target);
      for (const [found] of output.matchAll(/Parameter: .+\n\s+Type: .+/g))
        findings.push(`${target.path}: ${found.replace(/\s+/g, " ")}`);
    }
    return unfinished;
  };
  const { mostMs } = await watchSmall(url, async () => {
    cut = await tryEach(targets);
    // What was quicker than its share leaves time to what was cut off.
    cut = await tryEach(cut);
  });
  await relay.close();
  rmSync(folder, { recursive: true, force: true });
  return {
    isHeld: findings.length === 0 && relay.faults.length === 0 && tested > 0 && mostMs < 1000,
    lines: [
      `sqlmap, level 2, ${targets.length} forms' pages and addresses: ${targets.length - cut.length} tried to the end${cut.length === 0 ? "" : `, the others until their share of ${minutes} min was over (${cut.map(({ path }) => path).join(" ")})`}; ${findings.length} findings${findings.length === 0 ? "" : ` (${findings.join("; ")})`}`,
      `${answered(relay)}; ${waited(mostMs)}`,
    ],
  };
}

const wapitiReport = z.object({
  vulnerabilities: z.record(z.string(), z.array(z.object({ info: z.string(), path: z.string() }))),
});
const wapitiModules =
  "sql,blindsql,xss,permanentxss,exec,file,crlf,redirect,xxe,csp,cookieflags,http_headers,backup,htaccess,methods";

/** wapiti finds its own way through the register and tries what it finds. */
export async function wapiti({ url }: Register, minutes: number): Promise<Outcome> {
  if (!has("wapiti")) return missing("wapiti");
  const relay = await startRelay(url);
  const folder = mkdtempSync(join(tmpdir(), "tadmur-wapiti-"));
  const report = join(folder, "report.json");
  const { result, mostMs } = await watchSmall(url, () =>
    runTool(
      "wapiti",
      [
        ...["-u", `${relay.url}/`, "-s", `${relay.url}/report`, "-s", `${relay.url}/sign-in`, "--scope", "domain"],
        ...["-m", wapitiModules, "-d", "3", "--max-links-per-page", "30", "--max-parameters", "30", "-S", "normal"],
        ...[
          // A quarter of the time to find its way, and to each of fifteen modules a twenty-fifth: some is left for the report.
          "--max-scan-time",
          String(Math.round(minutes * 15)),
          "--max-attack-time",
          String(Math.round(minutes * 2.4)),
        ],
        ...["--flush-session", "--no-bugreport", "--store-session", folder, "-f", "json", "-o", report],
      ],
      minutes * 60_000,
    ),
  );
  await relay.close();
  const reported = readReport(report);
  const found = reported.filter((finding) => !known.some((is) => is(finding)));
  rmSync(folder, { recursive: true, force: true });
  const findings = found.map(({ kind, info, path }) => `${kind}: ${info} at ${path}`);
  return {
    isHeld: found.length === 0 && relay.faults.length === 0 && result.isWhole && mostMs < 1000,
    lines: [
      `wapiti (${wapitiModules}): ${result.isWhole ? "to its end" : `cut off after ${minutes} min`}; ${findings.length} findings${findings.length === 0 ? "" : ` (${findings.join("; ")})`}, beside ${reported.length - found.length} that are known to be none`,
      `${answered(relay)}; ${waited(mostMs)}`,
    ],
  };
}

type Finding = { kind: string; info: string; path: string };

/** What it names and nobody has to see to. */
const known: readonly ((finding: Finding) => boolean)[] = [
  // It takes what a page can be had as (`/events.zip`) for a copy that somebody forgot there.
  ({ kind, path }) => kind === "Backup file" && routeOf(new URL(path, "http://register").pathname).format !== undefined,
  // No browser heeds it any more, and those that did were misled by it.
  ({ info }) => info === "X-XSS-Protection is not set",
  // The register of the trial speaks no TLS; one that does sends it.
  ({ info }) => info === "Strict-Transport-Security is not set",
];

function readReport(file: string): Finding[] {
  try {
    const { vulnerabilities } = wapitiReport.parse(JSON.parse(readFileSync(file, "utf8")));
    return Object.entries(vulnerabilities).flatMap(([kind, all]) =>
      all.map(({ info, path }) => ({ kind, info, path })),
    );
  } catch {
    return [{ kind: "no report", info: "wapiti wrote none that could be read", path: file }];
  }
}

/** Addresses with a parameter each, of whatever kind reads one. */
const pathsInside = [
  ["/", "site"],
  ["/events", "q"],
  ["/sites", "in"],
  ["/sites/palmyra", "as-of"],
  ["/compare", "site"],
  ["/events.csv", "table"],
  ["/api/v1/events", "cursor"],
  ["/api/reconcile", "queries"],
  ["/oembed", "url"],
  ["/report/status", "receipt"],
] as const;

/** A sound request, to be spoilt. */
const sound = [
  "GET /sites/palmyra?q=temple&from=2015-01-01 HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n",
  "GET /events.csv?table=events HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: ar,en;q=0.5\r\nCookie: theme=dark\r\n",
  "GET /api/v1/events?limit=5 HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer x\r\n",
  "POST /report HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 62\r\n",
  "POST /api/v1/reports HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 20\r\n",
  "POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nNext-Action: 40aa\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: 14\r\n",
];
const body = '--b\r\nContent-Disposition: form-data; name="what"\r\n\r\nx\r\n--b--\r\n';
const odd = [
  "\0",
  "\r",
  "\n",
  "%00",
  "%ff",
  "%2e%2e/",
  "\\",
  "'",
  '"',
  "<",
  "{{",
  "$ACTION_ID_",
  "$1:a:b",
  "\u{1f3db}",
  " ",
  "\t",
  ":",
  "=",
  "&",
  ";",
  "a".repeat(900),
  "-1",
  "9".repeat(40),
  "[]",
  "__proto__",
  "HTTP/9.9",
  "chunked",
  "Transfer-Encoding: chunked\r\n",
  "Content-Length: 5\r\n",
  "Expect: x\r\n",
];

/** A request whose form is sound, with something odd in what it asks for: what the door lets in. */
function oddlyAsked(random: Random): string {
  const odds = Array.from({ length: random.whole(1, 3) }, () => encodeURIComponent(random.pick(odd)));
  const [path = "", query = "q"] = random.pick(pathsInside);
  return `GET ${path}?${query}=${odds.join("")} HTTP/1.1\r\nHost: 127.0.0.1\r\n`;
}

/** Spoils a request in a few places. The same number gives the same request. */
function spoilt(number: number): Buffer {
  const random = randomFor(11, number);
  const client = `10.${random.whole(0, 255)}.${random.whole(0, 255)}.${random.whole(0, 255)}`;
  const end = `X-Forwarded-For: ${client}\r\nConnection: close\r\n\r\n`;
  if (random.chance(0.1)) return Buffer.from(`${oddlyAsked(random)}${end}`);
  let text = `${random.pick(sound)}${end}${body}`;
  for (let left = random.whole(1, 4); left > 0; left -= 1) {
    const at = random.whole(0, text.length - 1);
    const cut = random.chance(0.3) ? random.whole(1, 12) : 0;
    text = `${text.slice(0, at)}${random.chance(0.8) ? random.pick(odd) : ""}${text.slice(at + cut)}`;
  }
  return Buffer.from(text, random.chance(0.2) ? "latin1" : "utf8");
}

const patienceMs = 2_000;

const endAfterMs = 50;

/** Sends bytes and says with which status they were answered: 0 for none, which is how a broken connection may end. */
function sendBytes(url: string, bytes: Buffer): Promise<number> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let head = "";
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    // Who says at once that nothing more comes is not answered: Node takes it for one who has gone.
    const ending = setTimeout(() => socket.end(), endAfterMs);
    const timer = setTimeout(() => socket.destroy(), patienceMs);
    socket.on("data", (part) => {
      if (head.length < 16) head += part.toString("latin1", 0, 16);
    });
    socket.on("error", () => {});
    socket.once("close", () => {
      clearTimeout(ending);
      clearTimeout(timer);
      resolve(/^HTTP\/1\.1 \d{3}/.test(head) ? Number(head.slice(9, 12)) : 0);
    });
  });
}

const atOnce = 8;

/** Requests that are sound but for a few places, from many clients, by themselves and many at once. */
export async function malformed({ url }: Register, requests: number): Promise<Outcome> {
  const statuses = new Map<number, number>();
  const faults: number[] = [];
  let next = 0;
  const sendThem = async () => {
    while (next < requests) {
      const number = next;
      next += 1;
      const status = await sendBytes(url, spoilt(number));
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status >= 500) faults.push(number);
    }
  };
  const { mostMs, asked } = await watchSmall(url, () => Promise.all(Array.from({ length: atOnce }, sendThem)));
  const counts = [...statuses]
    .toSorted(([a], [b]) => a - b)
    .map(([status, count]) => `${count} × ${status || "no answer"}`);
  return {
    isHeld: faults.length === 0 && mostMs < 1000,
    lines: [
      `${requests} malformed requests, ${atOnce} at once: ${counts.join(", ")}; ${faults.length} answered as a fault of ours${faults.length === 0 ? "" : ` (numbers ${faults.slice(0, 10).join(", ")})`}`,
      `${waited(mostMs)} (${asked} asked)`,
    ],
  };
}
