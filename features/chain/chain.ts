import { genesisHash, hashRevision, type RevisionContent } from "./model";

export type StoredRevision = RevisionContent & { previousHash: string; hash: string };
export type Head = { seq: number; hash: string };

/** What is wrong with a revision: with itself, after the one before it, or beside a head kept elsewhere. */
export type ChainBreak = { seq: number; what: "missing" | "unlinked" | "altered" | "beyond" | "replaced" };

export const genesis: Head = { seq: 0, hash: genesisHash };

/** Compares a revision with its own hash and with the one before it; `missing` names the first number that is not there. */
export function findBreaks(before: Head, revision: StoredRevision): ChainBreak[] {
  const { previousHash, hash, ...content } = revision;
  const breaks: ChainBreak[] = [];
  if (revision.seq !== before.seq + 1) breaks.push({ seq: before.seq + 1, what: "missing" });
  else if (previousHash !== before.hash) breaks.push({ seq: revision.seq, what: "unlinked" });
  if (hashRevision(previousHash, content) !== hash) breaks.push({ seq: revision.seq, what: "altered" });
  return breaks;
}

/** `219:9f…`: what `npm run head` prints, to be kept elsewhere. Null when it is not one. */
export function readHead(text: string): Head | null {
  const [, seq, hash] = /^(\d{1,9}):([0-9a-f]{64})$/.exec(text.trim()) ?? [];
  return seq !== undefined && hash !== undefined ? { seq: Number(seq), hash } : null;
}
export const formatHead = ({ seq, hash }: Head): string => `${seq}:${hash}`;
