import { createHash } from "node:crypto";

export type Json = string | number | boolean | null | readonly Json[] | JsonRecord;
export type JsonRecord = { readonly [key: string]: Json };

/** The hash before the first revision. */
export const genesisHash = "0".repeat(64);

/** JSON with sorted keys and no white space (RFC 8785 for the values a revision holds): one content, one text. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  // By UTF-16 units, as RFC 8785 asks. Joined by hand: whoever writes many records spends most of their time here.
  const keys = Object.keys(value).sort();
  let text = "{";
  for (const key of keys)
    text += `${text === "{" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`;
  return `${text}}`;
}

type MaybeJson = Json | undefined;

// Array.isArray does not narrow readonly arrays.
export const isList = (value: MaybeJson): value is readonly Json[] => Array.isArray(value);

export const isRecord = (value: MaybeJson): value is JsonRecord =>
  typeof value === "object" && value !== null && !isList(value);

/** All that a revision says; whatever is changed in any of it changes the hash. */
export type RevisionContent = {
  seq: number;
  changeId: string;
  at: string;
  actorRole: string;
  actorName: string | null;
  actorId: string | null;
  verb: string;
  subjectType: string;
  subjectId: string;
  reason: string;
  before: Json;
  after: Json;
  follows: number | null;
  /** The second person of a change that asks for two. Absent where there is none, as in all that was hashed before. */
  approver?: { role: string | null; name: string | null; id: string | null };
  /**
   * 128 bits by chance, never told: the hash is published, and without them whoever knows the rest could try what is not shown (a
   * position, a name) until it fits. Absent in what was hashed before there was one.
   */
  nonce?: string;
};

/** SHA-256, hex, over the hash before it and the canonical content. */
export const hashRevision = (previousHash: string, content: RevisionContent): string =>
  hashCanonical(previousHash, canonicalJson(content));

/** SHA-256, hex, over the hash before a revision and its canonical text, where that is at hand already (`hashRevision`). */
export const hashCanonical = (previousHash: string, canonical: string): string =>
  createHash("sha256").update(`${previousHash}\n${canonical}`).digest("hex");
