import type { Reader } from "@/lib/db";
import { type ChainBreak, findBreaks, genesis, type Head, type StoredRevision } from "./chain";
import type { Json } from "./model";

/** The register's own note of its newest revision. */
export async function getRegisterHead(db: Reader): Promise<Head> {
  const { seq, hash } = await db.registerHead.findUniqueOrThrow({
    where: { id: 1 },
    select: { seq: true, hash: true },
  });
  return { seq, hash };
}

/** Revisions as they are stored, in order, the next `limit` after `seq`. */
export async function listStoredRevisions(
  db: Reader,
  { after, limit }: { after: number; limit: number },
): Promise<StoredRevision[]> {
  const rows = await db.revision.findMany({ where: { seq: { gt: after } }, orderBy: { seq: "asc" }, take: limit });
  return rows.map(({ at, before, after, nonce, approverRole: role, approverName: name, approverId: id, ...rest }) => ({
    ...rest,
    at: at.toISOString(),
    before: fromColumn(before),
    after: fromColumn(after),
    ...(nonce === null ? {} : { nonce }),
    ...(role === null && name === null && id === null ? {} : { approver: { role, name, id } }),
  }));
}

/**
 * Walks the whole chain, in constant memory, against the register's own head and, if given, one kept elsewhere.
 * Truncation shows as revisions missing up to either.
 */
export async function walkChain(db: Reader, kept: Head | null): Promise<{ head: Head; breaks: ChainBreak[] }> {
  const head = await getRegisterHead(db);
  const breaks: ChainBreak[] = [];
  let before = genesis;
  for (;;) {
    const revisions = await listStoredRevisions(db, { after: before.seq, limit: 1000 });
    for (const revision of revisions) {
      breaks.push(...findBreaks(before, revision));
      if (revision.seq > head.seq) breaks.push({ seq: revision.seq, what: "beyond" });
      if (revision.seq === kept?.seq && revision.hash !== kept.hash)
        breaks.push({ seq: revision.seq, what: "replaced" });
      before = { seq: revision.seq, hash: revision.hash };
    }
    if (revisions.length === 0) break;
  }
  const expected = Math.max(head.seq, kept?.seq ?? 0);
  if (before.seq < expected) breaks.push({ seq: before.seq + 1, what: "missing" });
  else if (before.seq === head.seq && before.hash !== head.hash) breaks.push({ seq: head.seq, what: "altered" });
  return { head, breaks };
}

// A JSON column holds JSON; Prisma's type for what it read differs from ours in its name only.
const fromColumn = (value: unknown) => value as Json;
