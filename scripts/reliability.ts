/**
 * `npm run reliability [-- NAME [flags]]`: what must hold whatever happens, tried. Without a name all trials run, one after
 * the other, on registers of their own; docs/reliability.md has the figures.
 */
import { conflicts } from "./reliability/conflicts";
import { fullDisk } from "./reliability/full-disk";
import { kills } from "./reliability/kills";
import { leaks } from "./reliability/leaks";
import { metadata } from "./reliability/metadata";
import { submissions } from "./reliability/submissions";
import { tampering } from "./reliability/tampering";
import type { Trial } from "./reliability/trial";
import { widening } from "./reliability/widening";

const trials: Record<string, Trial> = {
  tampering,
  conflicts,
  kills,
  "full-disk": fullDisk,
  submissions,
  leaks,
  widening,
  metadata,
};

const [name, ...args] = process.argv.slice(2);
const chosen = name === undefined ? Object.keys(trials) : [name];
let isHeld = true;
for (const each of chosen) {
  const trial = trials[each];
  if (!trial) {
    console.error(`There is no trial ${each}. There are: ${Object.keys(trials).join(", ")}.`);
    process.exit(2);
  }
  const started = Date.now();
  const outcome = await trial(args);
  isHeld &&= outcome.isHeld;
  console.log(`${outcome.isHeld ? "✓" : "✗"} ${each} (${Math.round((Date.now() - started) / 1000)} s)`);
  for (const line of outcome.lines) console.log(`  ${line}`);
}
process.exit(isHeld ? 0 : 1);
