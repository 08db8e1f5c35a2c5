import { differencesOf } from "@/features/chain/difference";
import type { JsonRecord } from "@/features/chain/model";
import type { Subject, SubjectType } from "@/features/chain/schema";
import { groupBy } from "@/lib/group-by";

/** What a record is called, where it can be read, and whether the public may know either. */
export type Named = Subject & {
  /** Today: nothing it ever said is shown. */
  isSuppressed: boolean;
  titleEn: string | null;
  titleAr: string | null;
  /** Where it has no title of its own: who says it, who published it. */
  title: string | null;
  /** Without the language; from a loader, as the reader's links name it. Null where it has no page. */
  href: string | null;
};

export const keyOf = ({ type, id }: Subject): string => `${type} ${id}`;

/** Members that name another record, by what kind it is. */
const references: Readonly<Record<string, SubjectType>> = {
  siteId: "site",
  parentId: "site",
  eventId: "damage_event",
  sourceId: "source",
  derivedFromId: "claim",
  supersedesId: "claim",
  claimIds: "claim",
};

/** The kind of record that a member names; undefined for any other member. */
export const referenceOf = (key: string): SubjectType | undefined => references[key];

/** Every record that another one names. */
export function referencesIn(type: SubjectType, record: JsonRecord | null): Subject[] {
  const found: Subject[] = [];
  const visit = (key: string, value: unknown): void => {
    const named = referenceOf(key);
    if (typeof value === "string" && named !== undefined) found.push({ type: named, id: value });
    else if (key === "mergedIntoId" && typeof value === "string") found.push({ type, id: value });
    else if (Array.isArray(value)) for (const item of value) visit(key, item);
    else if (typeof value === "object" && value !== null) {
      const about = aboutOf(key, value);
      if (about !== null) found.push(about);
      else for (const [member, inner] of Object.entries(value)) visit(member, inner);
    }
  };
  visit("", record);
  return found;
}

/** What a file is evidence of. */
export function aboutOf(key: string, value: object): Subject | null {
  if (key !== "about" || !("type" in value) || !("id" in value) || typeof value.id !== "string") return null;
  const { type, id } = value;
  return type === "site" || type === "damage_event" || type === "claim" ? { type, id } : null;
}

export type PublicPrecisionNow = string | null;

/** A revision as anybody may read it. */
export type ShownContent = {
  before: JsonRecord | null;
  after: JsonRecord;
  /** The position reads otherwise, and neither the old nor the new one is for the public. */
  hasMoved: boolean;
};

export type ShownRevision = {
  seq: number;
  hash: string;
  previousHash: string;
  subject: Subject;
  verb: string;
  isFirst: boolean;
  /** Null: kept back, so that nothing of it is told. */
  content: ShownContent | null;
};

export type Touched = { type: string; verb: string; count: number };

/** One change as anybody may read it. Who made it is told by role, and by name where its owner wants that. */
export type ShownChange = {
  id: string;
  /** The numbers of its first and its last revision, of whatever record. */
  firstSeq: number;
  lastSeq: number;
  at: string;
  actorRole: string;
  actorName: string | null;
  approver: { role: string; name: string | null } | null;
  /** Null where it could tell what is kept back. */
  reason: string | null;
  /** All that it touched. */
  touched: Touched[];
  /** Of the records asked for, in the order they were changed. */
  revisions: ShownRevision[];
};

/** What the revisions of a change at hand did, by kind and verb. */
export function touchedBy({ revisions }: Pick<ShownChange, "revisions">): Touched[] {
  const groups = groupBy(revisions, ({ subject, verb }) => `${verb} ${subject.type}`);
  return [...groups.values()].flatMap((of) => {
    const [first] = of;
    return first === undefined ? [] : [{ type: first.subject.type, verb: first.verb, count: of.length }];
  });
}

const precisionOf = (record: JsonRecord | null): string => String(record?.publicPrecision ?? "exact");

/**
 * What the public may read of a change of a site: positions only where the site was shown exactly before and after, and is
 * today. Anything less exact is told without numbers, and without the source, which would lead there.
 */
export function publicContent(
  type: SubjectType,
  { before, after }: { before: JsonRecord | null; after: JsonRecord },
  precisionNow: PublicPrecisionNow,
): ShownContent {
  if (type !== "site") return { before, after, hasMoved: false };
  const isExact = [
    precisionNow ?? "hidden",
    ...(before === null ? [] : [precisionOf(before)]),
    precisionOf(after),
  ].every((precision) => precision === "exact");
  if (isExact) return { before, after, hasMoved: false };
  const hasMoved = before !== null && differencesOf(before.position ?? null, after.position ?? null).length > 0;
  return { before: before && withoutPosition(before), after: withoutPosition(after), hasMoved };
}

const withoutPosition = ({ position: _position, ...rest }: JsonRecord): JsonRecord => rest;

export type FieldChange = {
  key: string;
  before: JsonRecord[string] | undefined;
  after: JsonRecord[string] | undefined;
};

/** The members of a record that read otherwise, in the order in which records are written; those nobody knows come last. */
export function fieldChanges(before: JsonRecord | null, after: JsonRecord): FieldChange[] {
  const keys = [...new Set(differencesOf(before ?? {}, after).map(({ path: [key = ""] }) => key))];
  const order = new Map([...Object.keys(after), ...Object.keys(before ?? {})].map((key, index) => [key, index]));
  return keys
    .toSorted((a, b) => rankOf(a) - rankOf(b) || (order.get(a) ?? 0) - (order.get(b) ?? 0))
    .map((key) => ({ key, before: before?.[key], after: after[key] }));
}

/** What matters most stands first. */
const ranked = ["withdrawn", "names", "titleEn", "titleAr", "date", "severity", "cause", "actor", "actorAr", "count"];
const rankOf = (key: string): number => {
  const rank = ranked.indexOf(key);
  return rank < 0 ? ranked.length : rank;
};

/** Whether a public precision shows less than before. The order is that of the vocabulary. */
const fromExact = ["exact", "km_1", "km_10", "hidden"];
export const precisionChange = (before: unknown, after: unknown): "coarser" | "finer" | null => {
  const [was, is] = [fromExact.indexOf(String(before)), fromExact.indexOf(String(after))];
  return was < 0 || is < 0 || was === is ? null : is > was ? "coarser" : "finer";
};
