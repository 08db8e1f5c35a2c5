import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findContact } from "@/features/reports/queries";
import { mintReadScope } from "@/features/scope/scope";
import { readKey } from "@/lib/sealed-box";
import { createEmptyDatabase } from "../../tests/support/db";
import { runScript } from "../../tests/support/register-process";
import { startServer } from "../../tests/support/server";
import { places } from "../backup/manifest";
import { unfinishedRestore } from "../database/data-folder";
import { findLockHolder, findRunningHolder } from "../database/lock";
import { ensureSecrets } from "../serve/secrets";
import { withRegister } from "../with-register";
import { loadNow } from "./crowding";
import { onPostgres } from "./on-postgres";
import { joinFirst, signIn } from "./people";
import { PlainBrowser } from "./plain-form";
import { opensReceipt, photographOf, reportOf, sendReport } from "./reporting";
import { addEvents, isRefusedInWords, runToEnd, seconds } from "./run";
import { joined, numberFlag, type Outcome, type Trial } from "./trial";
import { countLost } from "./written-changes";

const keeper = "keeper@example.org";
const contact = "reporter@example.org";

type Settings = { DATA_DIR: string; DATABASE_URL: string };
/** A place for a register that is empty, and how it is emptied again for another try. */
type Place = { name: string; take: () => Promise<Settings> };

/** What of a register has to be there again: a report with its photograph, whose receipt opens it, and changes that were acknowledged. */
type Sent = { receipt: string; sha256: string; acknowledged: string[] };
type Made = { folder: string; head: string; words: string };

/** Backs a register up while it runs and four writers change it, each change two records. */
async function backUpWhileWritten(base: string, events: number): Promise<{ sent: Sent; made: Made; outcome: Outcome }> {
  const server = await startServer({ dataFolder: join(base, "source") });
  const settings = { DATA_DIR: server.dataFolder };
  try {
    await joinFirst(new PlainBrowser(server.url, "10.1.0.1"), server, keeper);
    const photograph = await photographOf();
    const typed = { ...reportOf("It fell"), contact, files: photograph };
    const receipt = await sendReport(new PlainBrowser(server.url, "10.1.0.2"), typed);
    await addEvents(server, events);
    const url = findRunningHolder(server.dataFolder)?.url ?? "";
    const writers = runScript("scripts/reliability/kill-writer.ts", [url, "0"]);
    await writers.untilSays(/(\d+\n){8}/);
    const namesNow = () =>
      writers
        .output()
        .split("\n")
        .slice(0, -1)
        .map((number) => `0/${number}`);
    const acknowledged = namesNow();
    const folder = join(base, "backup");
    const backup = await runToEnd("scripts/backup.ts", [folder], settings);
    const meanwhile = namesNow().length - acknowledged.length;
    writers.child.kill("SIGKILL");
    await writers.ended;
    const [words = ""] = /\d+ rows and \d+ files/.exec(backup.said) ?? [];
    const [, head = ""] = /Newest: (\S+)/.exec(backup.said) ?? [];
    return {
      sent: { receipt, sha256: sha256Of(Buffer.from(await photograph.arrayBuffer())), acknowledged },
      made: { folder, head, words },
      outcome: {
        isHeld: backup.code === 0 && meanwhile > 0,
        lines: [
          `backup of a register of ${events} events that runs, ${meanwhile} changes acknowledged meanwhile: ${seconds(backup.ms)}, ${words}`,
        ],
      },
    };
  } finally {
    await server.stop();
  }
}

const sha256Of = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

/** The checksums of all but the backup's own description, which says when it was made. */
const sumsIn = (folder: string): string =>
  readFileSync(join(folder, "SHA256SUMS"), "utf8")
    .split("\n")
    .filter((line) => !line.endsWith(places.manifest))
    .join("\n");

/** What has to work again with the keys of a backup: named where it does not. */
async function missingAtWork(settings: Settings, { receipt, sha256, acknowledged }: Sent): Promise<string[]> {
  const contactKey = readKey(ensureSecrets(settings.DATA_DIR).contactKey, "the key");
  const found = await withRegister(async (db) => {
    const report = await db.report.findFirstOrThrow({ include: { files: true } });
    return {
      report,
      contact: await findContact(db, mintReadScope("reviewer"), report.id, contactKey),
      sessions: await db.session.count(),
      ...(await countLost(db, acknowledged)),
    };
  }, settings);
  const { dataFolder, url, stop } = await startServer({ dataFolder: settings.DATA_DIR, env: settings });
  try {
    const reviewer = new PlainBrowser(url, "10.1.0.1");
    const isIn = (await signIn(reviewer, keeper)) === 303;
    const path = `/queue/${found.report.id}/files/${found.report.files[0]?.id}`;
    const file = Buffer.from(await (await reviewer.fetch(path)).arrayBuffer());
    const works: Record<string, boolean> = {
      "sign-in": isIn,
      "the receipt": await opensReceipt(new PlainBrowser(url, "10.1.0.2"), receipt),
      "the contact": found.contact === contact,
      "the photograph": sha256Of(file) === sha256,
      "every change acknowledged before": found.lost === 0,
      "no change by half": found.torn === 0,
      "nobody signed in": found.sessions === 0,
      "the data folder": existsSync(join(dataFolder, "secrets.json")),
    };
    return Object.keys(works).filter((name) => !works[name]);
  } finally {
    await stop({ keepData: true });
  }
}

/** Restores into an empty place, checks it, and backs it up again, which must give the same. */
async function restore(place: Place, { folder, head }: Made, sent: Sent): Promise<{ ms: number; outcome: Outcome }> {
  const settings = await place.take();
  const restored = await runToEnd("scripts/restore.ts", [folder], settings);
  const verified = await runToEnd("scripts/verify.ts", ["--head", head], settings);
  const again = `${folder}-again-of-${place.name}`;
  const second = await runToEnd("scripts/backup.ts", [again], settings);
  const isSame = second.code === 0 && sumsIn(again) === sumsIn(folder);
  const missing = restored.code === 0 ? await missingAtWork(settings, sent) : ["all of it"];
  const isWhole = restored.code === 0 && verified.code === 0;
  return {
    ms: restored.ms,
    outcome: {
      isHeld: isWhole && isSame && missing.length === 0,
      lines: [
        `restored into ${place.name}: ${seconds(restored.ms)}; verify ends with ${verified.code} (${seconds(verified.ms)}); backed up again (${seconds(second.ms)}) it is ${isSame ? "the same, byte by byte" : "another"}; ${missing.length === 0 ? "sign-in, receipt, contact, files and every acknowledged change are there" : `missing: ${missing.join(", ")}`}`,
        ...(isWhole ? [] : [restored.said, verified.said]),
      ],
    },
  };
}

const untilTrue = async (is: () => boolean): Promise<void> => {
  while (!is()) await new Promise((resolve) => setTimeout(resolve, 20));
};

function isAlive(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** What lies in a folder with how large it is, but for the locks and sockets of who looks in. */
const listing = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^database\.(lock|answers)/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => `${path} ${statSync(path).size}`)
    .toSorted()
    .join("\n");

/**
 * A restore killed (signal 9) when so much of the time of a whole one is over: a start must refuse what is there in words and
 * leave it as it is, and the same restore, run again, must make the register. `null` where it was over before.
 */
async function cutOff(place: Place, made: Made, afterMs: number): Promise<Outcome | null> {
  const settings = await place.take();
  const unfinished = join(settings.DATA_DIR, unfinishedRestore);
  const running = runScript("scripts/restore.ts", [made.folder], settings);
  let isOver = false;
  void running.ended.then(() => {
    isOver = true;
  });
  await untilTrue(() => isOver || existsSync(unfinished));
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  running.child.kill("SIGKILL");
  await running.ended;
  if (!existsSync(unfinished)) return null;
  // Its database ends with it, with or without a word.
  await untilTrue(() => !isAlive(findLockHolder(unfinished)?.pid));
  const before = listing(settings.DATA_DIR);
  const start = await runToEnd("scripts/start.mjs", [], settings);
  const isRefused = isRefusedInWords(start, /is not finished.*nothing was changed/s);
  const isUntouched = listing(settings.DATA_DIR) === before;
  const emptied = settings.DATABASE_URL === "" ? settings : { ...(await place.take()), DATA_DIR: settings.DATA_DIR };
  const again = await runToEnd("scripts/restore.ts", [made.folder], emptied);
  const verified = await runToEnd("scripts/verify.ts", ["--head", made.head], emptied);
  return {
    isHeld: isRefused && isUntouched && again.code === 0 && verified.code === 0,
    lines: [
      `restore into ${place.name} killed after ${seconds(afterMs)}: a start is ${isRefused ? "refused in words" : `not refused in words (${start.said})`}, what is there ${isUntouched ? "as it was" : "changed"}; run again it ends with ${again.code}, verify with ${verified.code}`,
    ],
  };
}

async function tryPlace(place: Place, made: Made, sent: Sent, cuts: number): Promise<Outcome> {
  const { ms, outcome } = await restore(place, made, sent);
  const outcomes: (Outcome | null)[] = [];
  for (let cut = 1; cut <= cuts; cut += 1) outcomes.push(await cutOff(place, made, (ms * cut) / (cuts + 2)));
  const known = outcomes.filter((cut) => cut !== null);
  const hasCut = known.length > 0;
  return joined([
    outcome,
    ...known,
    { isHeld: hasCut, lines: hasCut ? [] : [`no restore into ${place.name} could be cut off`] },
  ]);
}

/** A register backed up while it runs and is written to, restored into an embedded database and into PostgreSQL, and restores cut off. */
export const backup: Trial = async (args) => {
  const events = numberFlag(args, "--events", 2_000);
  const cuts = numberFlag(args, "--cuts", 3);
  const base = mkdtempSync(join(tmpdir(), "tadmur-backup-"));
  let folders = 0;
  const newFolder = () => join(base, String(folders++));
  const embedded: Place = {
    name: "an embedded database",
    take: async () => ({ DATA_DIR: newFolder(), DATABASE_URL: "" }),
  };
  try {
    const { sent, made, outcome } = await backUpWhileWritten(base, events);
    if (!outcome.isHeld) return outcome;
    return joined([
      outcome,
      await tryPlace(embedded, made, sent, cuts),
      await onPostgres("restoring into PostgreSQL", ({ url }) => {
        const take = async () => ({ DATA_DIR: newFolder(), DATABASE_URL: (await createEmptyDatabase(url)).url });
        return tryPlace({ name: "PostgreSQL", take }, made, sent, cuts);
      }),
      { isHeld: true, lines: [loadNow()] },
    ]);
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
};
