import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startServer } from "../../tests/support/server";
import { isRefusedInWords, runToEnd } from "./run";
import type { Trial } from "./trial";

const madeUp = () => randomBytes(32).toString("base64url");

/** What may have become of a `secrets.json`, given what is in the one of the register. */
const losses: Record<string, (own: Record<string, string>) => Record<string, string> | null> = {
  missing: () => null,
  "of another register": () => ({ authSecret: madeUp(), contactKey: madeUp() }),
  "with another key for sessions": (own) => ({ ...own, authSecret: madeUp() }),
  "with another key for contacts": (own) => ({ ...own, contactKey: madeUp() }),
  damaged: () => ({}),
};

/** A register whose keys were lost or mixed up: it must not start with others, change nothing, and start once they are back. */
export const keys: Trial = async () => {
  const server = await startServer();
  await server.stop({ keepData: true });
  const file = join(server.dataFolder, "secrets.json");
  const own = readFileSync(file, "utf8");
  const settings = { DATA_DIR: server.dataFolder };
  const lines: string[] = [];
  let isHeld = true;
  for (const [what, lose] of Object.entries(losses)) {
    const left = lose(JSON.parse(own));
    rmSync(file, { force: true });
    if (left !== null) writeFileSync(file, JSON.stringify(left), { mode: 0o600 });
    const kept = left === null ? null : readFileSync(file, "utf8");
    const start = await runToEnd("scripts/start.mjs", [], settings);
    const verify = await runToEnd("scripts/verify.ts", [], settings);
    const isSame = kept === null ? !existsSync(file) : readFileSync(file, "utf8") === kept;
    const isRefused = isRefusedInWords(start, /npm run new-keys/);
    isHeld &&= isRefused && isSame && verify.code === 1;
    lines.push(
      `secrets.json ${what}: start ${isRefused ? "refused in words" : "not refused"}, verify ends with ${verify.code}, the file ${isSame ? "as it was" : "changed"}`,
    );
  }
  writeFileSync(file, own, { mode: 0o600 });
  const back = await startServer({ dataFolder: server.dataFolder });
  await back.stop();
  return { isHeld, lines: [...lines, "put back: starts"] };
};
