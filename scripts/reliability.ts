/**
 * `npm run reliability [-- NAME [flags]]`: what must hold whatever happens, tried. Without a name all trials run, one after
 * the other, on registers of their own; docs/reliability.md has the figures.
 */
import { actions } from "./reliability/actions";
import { attack } from "./reliability/attack";
import { backup } from "./reliability/backup";
import { conflicts } from "./reliability/conflicts";
import { crowd } from "./reliability/crowd";
import { databaseAway } from "./reliability/database-away";
import { folders } from "./reliability/folders";
import { fullDisk } from "./reliability/full-disk";
import { hashes } from "./reliability/hashes";
import { kept } from "./reliability/kept";
import { keys } from "./reliability/keys";
import { kills } from "./reliability/kills";
import { leaks } from "./reliability/leaks";
import { lockout } from "./reliability/lockout";
import { metadata } from "./reliability/metadata";
import { operating } from "./reliability/operating";
import { manyParts } from "./reliability/parts";
import { secondInstance } from "./reliability/second-instance";
import { secondPerson } from "./reliability/second-person";
import { stalled } from "./reliability/stalled";
import { submissions } from "./reliability/submissions";
import { tampering } from "./reliability/tampering";
import type { Trial } from "./reliability/trial";
import { unsent } from "./reliability/unsent";
import { upgrades } from "./reliability/upgrades";
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
  upgrades,
  attack,
  lockout,
  "second-person": secondPerson,
  keys,
  "database-away": databaseAway,
  parts: manyParts,
  stalled,
  unsent,
  crowd,
  backup,
  "second-instance": secondInstance,
  folders,
  hashes,
  kept,
  operating,
  actions,
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
