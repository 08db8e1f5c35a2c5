import { hashPassword } from "better-auth/crypto";
import { createApiToken } from "@/features/accounts/api-token-mutations";
import { createShareLink } from "@/features/share-links/mutations";
import { shareBase } from "@/lib/share-path";
import { findFreePort, startServer, type TestServer } from "../../tests/support/server";
import { findRunningHolder } from "../database/lock";
import { withRegister } from "../with-register";
import { countsOf, loadNow } from "./crowding";
import { invite, joinAt, joinFirst, password, signIn } from "./people";
import { PlainBrowser } from "./plain-form";
import { openReportForm, photographOf, reportOf, sendReport } from "./reporting";
import { isRefusedInWords, runToEnd } from "./run";
import { plainLink } from "./share-link";
import { joined, type Outcome, type Trial } from "./trial";

const monitorToken = "zq-token-of-the-monitor";

/** What people bring with them that no log and no figure may hold, by what it is. Tokens are added as they are made. */
const typed = {
  "an address of an account": "zq-owner@example.org",
  "an address of nobody": "zq-nobody@example.org",
  "a reviewer's address": "zq-reviewer@example.org",
  "a wrong password": "zq wrong password 1",
  "the right password": password,
  "a name": "A Person",
  "what a report says": "zq-report-words",
  "a contact": "zq-contact@example.org",
  "a position": "34.55673",
  "a place in a reporter's words": "zq-place-words",
  "a source of a report": "zq-source-words",
  "what somebody looks for": "zq-searched",
  "a file's name": "wall.png",
  "a browser": "zq-browser",
} as const;
const clients = ["192.0.2.71", "198.51.100.72", "2001:db8:71:72::1", "192.0.2.73"] as const;

type Secrets = Record<string, string>;

/** What somebody does in a register who has something to lose by it; returns what else is theirs alone. */
async function doAsPeopleDo(server: TestServer): Promise<Secrets> {
  const [owner, reporter, reader, reviewer] = clients.map((client) => new PlainBrowser(server.url, client));
  if (!owner || !reporter || !reader || !reviewer) throw new Error("four browsers");
  await joinFirst(owner, server, typed["an address of an account"]);
  const invited = await invite(owner);
  await joinAt(reviewer, invited, typed["a reviewer's address"]);
  for (const email of [typed["an address of an account"], typed["an address of nobody"]])
    await signIn(reader, email, typed["a wrong password"]);
  await signIn(new PlainBrowser(server.url, clients[3]), typed["a reviewer's address"]);
  const receipt = await sendReport(reporter, {
    ...reportOf(typed["what a report says"]),
    ...{ contact: typed["a contact"], position: `${typed["a position"]}, 38.2688`, files: await photographOf() },
  });
  const settings = { DATA_DIR: server.dataFolder };
  const made = await withRegister(async (db) => {
    const { id: personId } = await db.user.findFirstOrThrow();
    const now = new Date();
    const scopes = ["record_claims" as const];
    const passwordHash = await hashPassword("zq link password");
    return {
      api: (await createApiToken(db, { personId, now, name: "zq-program", scopes, days: 1 })).token,
      link: (await createShareLink(db, { ...plainLink, title: "zq-link", passwordHash }, { actorId: null, now })).token,
    };
  }, settings);
  const base = shareBase(made.link);
  const lock = await reader.open(base, "password").catch(() => null);
  if (lock !== null)
    for (const given of ["zq link guess", "zq link password"]) await reader.send(lock, { password: given });
  const headers = { "user-agent": typed["a browser"], referer: "https://zq-referer.example/" };
  const asked = [
    ...[`/?q=${typed["what somebody looks for"]}`, `/events?q=${typed["what somebody looks for"]}`, base],
    ...[`/report/preview?place=${typed["a place in a reporter's words"]}`, "/share/zq-no-token/events", "/%E0%A4%A"],
    ...["/api/v1/events?cursor=zq-cursor", "/queue", "/settings", "/evidence/zq/480.webp", "/events/zq-no-event"],
  ];
  for (const path of asked) await (await reader.fetch(path, { headers })).text();
  const posted = await postReport(server, made.api);
  if (posted[0] !== 201 || posted.slice(1).some((status) => status < 400 || status >= 500))
    throw new Error(`a program's reports were answered with ${posted}`);
  return {
    ...{ "a receipt": receipt, "a token of a program": made.api, "a link's token": made.link, "an invite": invited },
    ...{ "a link's password": "zq link", "a referer": "zq-referer", "a parameter": "zq-cursor" },
    ...Object.fromEntries(
      [owner, reporter, reader, reviewer].flatMap((browser, index) =>
        [...browser.cookies]
          .filter(([, { value }]) => value.length >= 16)
          .map(([name, { value }]) => [`the cookie ${name} of client ${index}`, value]),
      ),
    ),
  };
}

/** A report as a program sends it: one that is taken, one that is refused, and one that cannot be read. */
async function postReport({ url }: TestServer, token: string): Promise<number[]> {
  const sound = {
    ...{ what: typed["what a report says"], how: "was_told", contact: typed["a contact"] },
    ...{ place: typed["a place in a reporter's words"], position: `${typed["a position"]}, 38.2688` },
    sources: [{ publisher: typed["a source of a report"], title: typed["a source of a report"] }],
  };
  const bodies = [JSON.stringify(sound), JSON.stringify({ ...sound, how: "zq" }), JSON.stringify(sound).slice(0, -9)];
  const statuses: number[] = [];
  for (const body of bodies) {
    const response = await fetch(`${url}/api/v1/reports`, {
      method: "POST",
      body,
      headers: {
        ...{ "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
        ...{ authorization: `Bearer ${token}`, "x-forwarded-for": clients[1] },
      },
    });
    await response.text();
    statuses.push(response.status);
  }
  return statuses;
}

/** What people did above, once more while the database is taken from under it: what fails is what libraries complain of with all they were asked with. */
async function failInTheMidst(server: TestServer): Promise<{ people: number[]; said: string }> {
  const browsers = clients.map((client) => new PlainBrowser(server.url, client));
  const report = { ...reportOf(typed["what a report says"]), contact: typed["a contact"] };
  const given = { email: typed["an address of an account"], password };
  const made = await Promise.all(
    browsers.map(async (browser) => ({
      browser,
      report: await openReportForm(browser),
      signIn: await browser.open("/sign-in", "password"),
    })),
  );
  process.kill(findRunningHolder(server.dataFolder)?.pid ?? 0, "SIGKILL");
  const statusOf = async (answer: Promise<Response>) => (await answer).status;
  const [reports, signIns, searches, programs] = await Promise.all([
    Promise.all(made.map(({ browser, report: form }) => statusOf(browser.send(form, report)))),
    Promise.all(made.map(({ browser, signIn: form }) => statusOf(browser.send(form, given)))),
    Promise.all(
      ["/?q=", "/sites?q=", "/events.csv?q="].map((path) => statusOf(fetch(`${server.url}${path}zq-searched`))),
    ),
    postReport(server, "none"),
  ]);
  await untilBack(server);
  const all = { reports, "sign-ins": signIns, searches, "reports of programs": programs };
  return {
    // Each was sound: of programs' reports two are none, and would be refused at any time.
    people: [...reports, ...signIns, ...searches],
    said: Object.entries(all)
      .map(([what, statuses]) => `${what} (${countsOf(statuses)})`)
      .join(", "),
  };
}

async function untilBack({ url }: TestServer): Promise<void> {
  for (let tries = 0; (await fetch(`${url}/health`)).status !== 200; tries += 1) {
    if (tries > 120) throw new Error("the database did not come back within a minute");
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function statusAt(url: string, authorization?: string): Promise<{ status: number; text: string }> {
  const response = await fetch(url, { headers: authorization === undefined ? {} : { authorization } });
  return { status: response.status, text: await response.text() };
}

/** Who gets figures: who has the token, at their own port. */
async function askForFigures(server: TestServer, port: number): Promise<{ outcome: Outcome; figures: string }> {
  const own = `http://127.0.0.1:${port}/metrics`;
  const given = await statusAt(own, `Bearer ${monitorToken}`);
  const refused = [
    await statusAt(own),
    await statusAt(own, "Bearer zq-another-token-of-16"),
    await statusAt(own, `Basic ${Buffer.from(`monitor:${monitorToken}`).toString("base64")}`),
    await statusAt(`${own}?token=${monitorToken}`),
    await statusAt(`http://127.0.0.1:${port}/`, `Bearer ${monitorToken}`),
    await statusAt(`${server.url}/metrics`, `Bearer ${monitorToken}`),
  ];
  const isFigures = (text: string) => /^tadmur_|^process_/m.test(text);
  const names = [
    "tadmur_http_request_seconds",
    "tadmur_database_query_seconds",
    "tadmur_revision",
    "tadmur_database_up",
  ];
  const hasAll = names.every((name) => given.text.includes(`\n${name}`));
  const isKept = refused.every(({ status, text }) => status >= 400 && status < 500 && !isFigures(text));
  return {
    figures: given.text,
    outcome: {
      isHeld: given.status === 200 && hasAll && isKept,
      lines: [
        `/metrics with its token: ${given.status}, ${given.text.split("\n").length} lines; without, with another, with another scheme, in the address, elsewhere, at the register's own port: ${countsOf(refused.map(({ status }) => status))}`,
      ],
    },
  };
}

/** Figures for other machines without a token, and a token that is too short, are refused at the start. */
async function startOpen(): Promise<Outcome> {
  const open = { METRICS_PORT: String(await findFreePort()), METRICS_HOST: "0.0.0.0" };
  const starts = [];
  for (const METRICS_TOKEN of ["", "short"])
    starts.push(await runToEnd("scripts/start.mjs", [], { ...open, METRICS_TOKEN, DATA_DIR: "/proc/never" }));
  const isRefused = starts.every((start) => isRefusedInWords(start, /METRICS_TOKEN/));
  return {
    isHeld: isRefused,
    lines: [
      `figures for other machines without a token, or with a short one: ${isRefused ? "refused in words" : starts.map(({ said }) => said).join("; ")}`,
    ],
  };
}

/** What the log holds that is somebody's, and whether it says what it has to. */
function readLog(output: string, figures: string, secrets: Secrets): Outcome {
  const lines = output.split("\n").filter((line) => line !== "");
  const records = lines.filter((line) => line.startsWith("{")).map((line): Record<string, unknown> => JSON.parse(line));
  const slow = records.filter(({ msg }) => msg === "a query took long");
  const named = slow.filter(({ query }) => /^[A-Z]+( [\w., ]+)? #[0-9a-f]{8}$/.test(String(query)));
  const failures = records.filter(({ level }) => Number(level) >= 50);
  const marks = Object.entries({ ...typed, ...secrets, ...Object.fromEntries(clients.map((ip) => [ip, ip])) });
  // The address that makes the first administrator is said on purpose, and once.
  const all = [...lines.filter((line) => !/\/setup\/|the data lies in/.test(line)), ...figures.split("\n")];
  const found = marks.flatMap(([what, mark]) =>
    all.filter((line) => line.includes(mark)).map((line) => `${what}: ${line}`),
  );
  return {
    isHeld: found.length === 0 && slow.length > 0 && named.length === slow.length && failures.length > 0,
    lines: [
      `${lines.length} lines of log (${records.length} of JSON, ${failures.length} of failures) and ${figures.split("\n").length} of figures: ${found.length} hold one of ${marks.length} secrets`,
      `${slow.length} slow queries, ${named.length} of them named`,
      ...found.slice(0, 20).map((one) => `told: ${one.slice(0, 300)}`),
      ...slow
        .filter((one) => !named.includes(one))
        .map(({ query }) => `not named: ${query}`)
        .slice(0, 10),
    ],
  };
}

/** A register that people were in, who signed in, reported and shared, and from which the database was taken: what its log and its figures tell. */
export const operating: Trial = async () => {
  const port = await findFreePort();
  const env = { METRICS_PORT: String(port), METRICS_TOKEN: monitorToken, SLOW_QUERY_MS: "1", LOG_LEVEL: "trace" };
  const server = await startServer({ env });
  try {
    const secrets = await doAsPeopleDo(server);
    const failed = await failInTheMidst(server);
    const { outcome, figures } = await askForFigures(server, port);
    await server.stop();
    return joined([
      outcome,
      await startOpen(),
      {
        isHeld: failed.people.every((status) => status < 400 || status === 503),
        lines: [`the database killed in the midst of ${failed.said}`],
      },
      readLog(server.process.output(), figures, { ...secrets, "the monitor's token": monitorToken }),
      { isHeld: true, lines: [loadNow()] },
    ]);
  } finally {
    server.process.child.kill("SIGTERM");
  }
};
