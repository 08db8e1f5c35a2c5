import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Readers that are none of ours: Debian's python3 with openpyxl and rdflib, its own csv and zipfile, and coreutils. */
const needed = ["openpyxl", "rdflib"];
const found = ["/usr/bin/python3", "python3"].find(
  (python) => spawnSync(python, ["-c", `import ${needed.join(", ")}`]).status === 0,
);

/** Whether they are on this machine. What they judge is skipped where they are not, and counted as skipped. */
export const hasJudges = found !== undefined;
if (!hasJudges)
  process.stderr.write(
    "skipped: no foreign readers here (on Debian: apt-get install python3-openpyxl python3-rdflib)\n",
  );

export type Judged = { kind: "csv" | "xlsx" | "jsonld" | "zip"; path: string };

/** What they read in some files, in one go: starting them is what takes long. */
export function judge(files: readonly Judged[]): unknown[] {
  const script = fileURLToPath(new URL("judges.py", import.meta.url));
  const { status, stdout, stderr } = spawnSync(found ?? "python3", [script], {
    input: JSON.stringify(files),
    encoding: "utf8",
    maxBuffer: 1 << 29,
  });
  if (status !== 0) throw new Error(`the judges failed: ${stderr}`);
  return JSON.parse(stdout);
}
