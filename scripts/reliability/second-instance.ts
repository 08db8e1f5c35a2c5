import { mkdtempSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApiToken } from "@/features/accounts/api-token-mutations";
import { diskStores } from "@/lib/file-store/disk-store";
import { getPathname } from "@/lib/i18n/pathname";
import { locales } from "@/lib/i18n/routing";
import { createEmptyDatabase } from "../../tests/support/db";
import { startServer, type TestServer } from "../../tests/support/server";
import { listMigrationNames } from "../database/schema-engine";
import { withRegister } from "../with-register";
import { countsOf, loadNow } from "./crowding";
import { onPostgres } from "./on-postgres";
import { joinFirst, password } from "./people";
import { PlainBrowser } from "./plain-form";
import { openReportForm, reportOf } from "./reporting";
import { runToEnd } from "./run";
import { joined, numberFlag, type Outcome, type Trial } from "./trial";

type Pair = readonly [TestServer, TestServer];
type Settings = { DATA_DIR: string; DATABASE_URL: string };

const eventId = "pal-2015-05";
/** What shows a new claim of the event and why it was added: pages that the server keeps, in each language, and what programs read. */
const readers: readonly { path: string; shows: (number: number) => string }[] = [
  ...locales.map((locale) => ({
    path: getPathname({ href: `/events/${eventId}`, locale }),
    shows: (number: number) => statementOf(number),
  })),
  ...locales.map((locale) => ({
    path: getPathname({ href: "/changes", locale }),
    shows: (number: number) => reasonOf(number),
  })),
  { path: `/events/${eventId}.csv?table=claims`, shows: (number) => statementOf(number) },
  // The demonstration has a hundred claims, and a page of the API two hundred at most.
  { path: "/api/v1/claims?limit=200", shows: (number) => statementOf(number) },
  { path: "/changes.atom", shows: (number) => reasonOf(number) },
];
const statementOf = (number: number): string => `zq-statement-${number}-end`;
const reasonOf = (number: number): string => `zq-reason-${number}-end`;

const readAll = ({ url }: TestServer) =>
  Promise.all(
    readers.map(async ({ path, shows }) => {
      const response = await fetch(url + path, { headers: { "x-forwarded-for": "10.2.0.1" } });
      return { path, status: response.status, body: await response.text(), shows };
    }),
  );

/** Adds a claim by the API of a server; returns how that is answered. */
async function addClaim({ url }: TestServer, token: string, number: number): Promise<number> {
  const claim = {
    source: { id: "dgam-1727" },
    claimantKind: "authority",
    claimant: { en: "DGAM" },
    statement: { en: statementOf(number) },
  };
  const response = await fetch(`${url}/api/v1/claims`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ eventId, claims: [claim], reason: reasonOf(number) }),
  });
  await response.text();
  return response.status;
}

/** Writes at one after the other in turn, and reads at once from both what either kept before. */
async function countStale(pair: Pair, token: string, writes: number): Promise<Outcome> {
  const [stale, failed, written] = [[] as string[], [] as string[], [] as number[]];
  let read = 0;
  for (let number = 0; number < writes; number += 1) {
    for (const one of pair) await readAll(one);
    written.push(await addClaim(pair[number % 2 === 0 ? 0 : 1], token, number));
    for (const [index, answers] of (await Promise.all(pair.map(readAll))).entries())
      for (const { path, status, body, shows } of answers) {
        read += 1;
        if (status !== 200) failed.push(`${status} at ${path}`);
        else if (!body.includes(shows(number)))
          stale.push(`${path} of ${index === number % 2 ? "the same" : "the other"}`);
      }
  }
  return {
    isHeld: stale.length === 0 && failed.length === 0 && written.every((status) => status === 201),
    lines: [
      `${writes} changes, at one and the other in turn (${countsOf(written)}), read at once from both: ${stale.length} of ${read} pages stale`,
      ...[...new Set(stale)].map((page) => `stale: ${page}`),
      ...new Set(failed),
    ],
  };
}

/** Changes of the same record sent to both at once. */
async function writeAtOnce(pair: Pair, token: string, writes: number): Promise<Outcome> {
  const answers = await Promise.all(
    Array.from({ length: 2 * writes }, (_, index) => addClaim(pair[index % 2 === 0 ? 0 : 1], token, 1_000 + index)),
  );
  const shown = (await readAll(pair[0])).find(({ path }) => path.startsWith("/api/v1/claims"))?.body ?? "";
  const there = answers.filter((status, index) => status === 201 && shown.includes(statementOf(1_000 + index)));
  const taken = answers.filter((status) => status === 201);
  return {
    isHeld: there.length === taken.length && taken.length === answers.length,
    lines: [`${answers.length} changes sent to both at once: ${countsOf(answers)}; ${there.length} are there`],
  };
}

/** One form, its button pressed at both at once. */
async function sendTwice([one, other]: Pair, settings: Settings, forms: number): Promise<Outcome> {
  const statuses: number[] = [];
  for (let number = 0; number < forms; number += 1) {
    const browser = new PlainBrowser(one.url, `10.3.0.${number}`);
    const form = await openReportForm(browser);
    const typed = reportOf(`zq-report-${number}`);
    const sent = await Promise.all([browser, browser.at(other.url)].map((each) => each.send(form, typed)));
    statuses.push(...sent.map(({ status }) => status));
  }
  const reports = await withRegister((db) => db.report.count(), settings);
  return {
    isHeld: reports === forms && statuses.every((status) => status === 303),
    lines: [`${forms} forms sent to both at once: ${reports} reports (${countsOf(statuses)})`],
  };
}

/** Old files that nothing names, and both sweep at once. */
async function sweepAtOnce(settings: Settings, files: number): Promise<Outcome> {
  const { originals } = diskStores(settings.DATA_DIR);
  const stored = [];
  for (let number = 0; number < files; number += 1)
    stored.push((await originals.put(Buffer.from(`of form ${number}, never sent`))).sha256);
  const old = new Date(Date.now() - 7_200_000);
  const shelf = join(settings.DATA_DIR, "files/originals");
  for (const { name, parentPath } of readdirSync(shelf, { recursive: true, withFileTypes: true }))
    if (stored.includes(name)) utimesSync(join(parentPath, name), old, old);
  const sweeps = await Promise.all([1, 2].map(() => runToEnd("scripts/files.ts", ["--sweep"], settings)));
  const left = [];
  for (const sha256 of stored) if (await originals.has(sha256)) left.push(sha256);
  return {
    isHeld: left.length === 0 && sweeps.every(({ code }) => code === 0),
    lines: [
      `both sweep at once: ${files - left.length} of ${files} files that nothing names are gone; they end with ${sweeps.map(({ code }) => code).join(" and ")}`,
      ...sweeps.filter(({ code }) => code !== 0).map(({ said }) => said),
    ],
  };
}

/** Somebody who signed in at one is in at the other, and out of both at once when every session is ended. */
async function shareSession([one, other]: Pair, administrator: PlainBrowser): Promise<Outcome> {
  const there = administrator.at(other.url);
  const before = (await there.fetch("/settings")).status;
  await administrator.send(await administrator.open("/settings", "end-everything-password"), { password });
  const after = (await there.fetch("/settings")).status;
  return {
    isHeld: before === 200 && after !== 200,
    lines: [
      `who signed in at ${one.url === administrator.base ? "one" : "none"} is in at the other (${before}), and out there at once when all sessions are ended (${after})`,
    ],
  };
}

/** Both started at once on an empty database: the one register that comes of it, and whose set-up address still opens. */
async function startBoth(settings: Settings): Promise<{ pair: Pair; administrator: PlainBrowser; outcome: Outcome }> {
  const start = () => startServer({ dataFolder: settings.DATA_DIR, env: settings });
  const [one, other] = await Promise.all([start(), start()]);
  const migrated = [one, other].map((server) =>
    Number(/Migrations applied: (\d+)/.exec(server.process.output())?.[1] ?? 0),
  );
  const loaded = [one, other].filter((server) => /records of Palmyra were loaded/.test(server.process.output()));
  // Each start makes a fresh address and ends the one before.
  const joinings = [];
  let administrator = new PlainBrowser(one.url, "10.1.0.1");
  for (const { setupUrl } of [one, other]) {
    const browser = new PlainBrowser(one.url, "10.1.0.1");
    const hasJoined = await joinFirst(browser, { setupUrl }, "first@example.org").then(
      () => true,
      () => false,
    );
    joinings.push(hasJoined);
    if (hasJoined) administrator = browser;
  }
  const joinedBy = joinings.filter(Boolean).length;
  const isOne =
    migrated.toSorted((a, b) => a - b).join() === `0,${listMigrationNames().length}` &&
    loaded.length === 1 &&
    joinedBy === 1;
  return {
    pair: [one, other],
    administrator,
    outcome: {
      isHeld: isOne,
      lines: [
        `two started at once on an empty database: migrations applied by them ${migrated.join(" and ")}, the first records loaded by ${loaded.length}, ${joinedBy} of 2 set-up addresses opens`,
      ],
    },
  };
}

/** Two registers on one PostgreSQL and the same files, as docs/operations.md has them: what either does must be no harm to the other. */
export const secondInstance: Trial = async (args) => {
  const writes = numberFlag(args, "--writes", 20);
  return onPostgres("two registers on one database", async (postgres) => {
    const settings: Settings = {
      DATA_DIR: mkdtempSync(join(tmpdir(), "tadmur-instances-")),
      DATABASE_URL: (await createEmptyDatabase(postgres.url)).url,
    };
    const { pair, administrator, outcome } = await startBoth(settings);
    try {
      const token = await withRegister(async (db) => {
        const { id: personId } = await db.user.findFirstOrThrow();
        const asked = { name: "trial", scopes: ["record_claims" as const], days: 1 };
        return (await createApiToken(db, { personId, now: new Date(), ...asked })).token;
      }, settings);
      const tried = [
        outcome,
        await countStale(pair, token, writes),
        await writeAtOnce(pair, token, writes),
        await sendTwice(pair, settings, 10),
        await sweepAtOnce(settings, 50),
        await shareSession(pair, administrator),
      ];
      const verified = await runToEnd("scripts/verify.ts", [], settings);
      const last = verified.said.trim().split("\n").at(-1) ?? "";
      return joined([
        ...tried,
        { isHeld: verified.code === 0, lines: [`afterwards verify ends with ${verified.code}: ${last}`, loadNow()] },
      ]);
    } finally {
      for (const server of pair) await server.stop({ keepData: true });
      rmSync(settings.DATA_DIR, { recursive: true, force: true });
    }
  });
};
