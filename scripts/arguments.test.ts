import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { endingWords } from "./ending-words";

const commandsIn = (scripts: Record<string, string>): [name: string, file: string][] =>
  Object.entries(scripts).flatMap(([name, line]) => (line.startsWith("tsx ") ? [[name, line.slice(4)]] : []));
const commands = commandsIn(JSON.parse(readFileSync("package.json", "utf8")).scripts);

/** What a command says, and with which status it ends, on a data folder that is empty. */
function run(file: string, args: string[], dataFolder: string): Promise<{ status: number | null; said: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, DATA_DIR: dataFolder, DATABASE_URL: "" };
    const child = spawn(process.execPath, ["--import", "tsx", file, ...args], { env });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (piece: Buffer) => {
        said += piece.toString();
      });
    child.on("close", (status) => resolve({ status, said }));
  });
}

test("no command does anything on an argument that it does not know, and each says how it is called", async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), "tadmur-arguments-"));
  // `parseArgs` refuses by itself what its options do not name.
  const own = commands.filter(([, file]) => !readFileSync(file, "utf8").includes("parseArgs("));
  expect(own.map(([name]) => name)).toEqual(expect.arrayContaining(["end-sessions", "head", "verify", "let-in"]));
  for (const [name, file] of own) {
    const { status, said } = await run(file, ["--help"], dataFolder);
    expect(status, `${name}: ${said}`).toBe(2);
    expect(said).toMatch(name === "reliability" ? /^There is no trial/ : new RegExp(`^Usage: npm run ${name}\\b`));
  }
  expect(readdirSync(dataFolder)).toEqual([]);
  rmSync(dataFolder, { recursive: true });
}, 120_000);

test("what was ended is said in its number", () => {
  const none = {
    sessions: 0,
    signIns: 0,
    authenticators: 0,
    invites: 0,
    passwordLinks: 0,
    apiTokens: 0,
    shareLinks: 0,
  };
  const words = (counts: Partial<typeof none>) => endingWords({ ...none, ...counts });
  expect(words({ sessions: 1, signIns: 1, invites: 1, apiTokens: 1, shareLinks: 1 })).toBe(
    "Ended: 1 session, 1 thing half done, 1 link, 1 token of the API, 1 managed link. Accounts and passwords stay.",
  );
  expect(words({ sessions: 2, signIns: 1, authenticators: 1, invites: 1, passwordLinks: 1 })).toBe(
    "Ended: 2 sessions, 2 things half done, 2 links, 0 tokens of the API, 0 managed links. Accounts and passwords stay.",
  );
});
