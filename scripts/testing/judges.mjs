import { run, say } from "../setup/say.mjs";
import { aptInstall } from "./apt.mjs";

/** Readers of other people's making, which judge what the register hands out (tests/support/judges.ts). */
const packages = ["python3-openpyxl", "python3-rdflib"];
// Debian's own, wherever another one comes first.
const pythons = ["/usr/bin/python3", "python3"];
/** @param {string} python */
const reads = async (python) =>
  (await run(python, ["-c", "import openpyxl, rdflib"]).catch(() => ({ code: 1 }))).code === 0;
const areThere = async () => (await Promise.all(pythons.map(reads))).some((isThere) => isThere);

/** Installs the foreign readers where that can be done; without them the tests that they judge are skipped. */
export async function ensureJudges() {
  if ((await areThere()) || ((await aptInstall(packages)) && (await areThere()))) return;
  say(`  no foreign readers here: what they judge is skipped (on Debian: apt-get install ${packages.join(" ")})`);
}
