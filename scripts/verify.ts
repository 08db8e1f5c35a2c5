import { type ChainBreak, readHead, sayHead } from "@/features/revisions/chain";
import { walkChain } from "@/features/revisions/chain-queries";
import { withRegister } from "./with-register";

/**
 * `npm run verify [-- --head NUMBER:HASH]`: walks the chain of revisions and says what is broken and where.
 * With a head kept from earlier it also shows whether the history up to it is still the same.
 */
const words: Record<ChainBreak["what"], string> = {
  missing: "is missing",
  unlinked: "does not follow from the one before it",
  altered: "was altered",
  beyond: "stands after the register's own note of its newest",
  replaced: "is not the one that was kept",
};

const [flag, given] = process.argv.slice(2);
const kept = given === undefined ? null : readHead(given);
if (flag !== undefined && (flag !== "--head" || !kept)) {
  console.error("Usage: npm run verify [-- --head NUMBER:HASH]   (npm run head prints one)");
  process.exit(2);
}

const { head, breaks } = await withRegister((db) => walkChain(db, kept));
for (const { seq, what } of breaks) console.error(`Revision ${seq} ${words[what]}.`);
console.log(`${head.seq} revisions, ${breaks.length} broken. Newest: ${sayHead(head)}`);
process.exit(breaks.length === 0 ? 0 : 1);
