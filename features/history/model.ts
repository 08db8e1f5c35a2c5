import type { z } from "zod";
import { differencesOf } from "@/features/chain/difference";
import { isList, isRecord, type Json, type JsonRecord } from "@/features/chain/model";
import { type Subject, type SubjectType, subjectTypes } from "@/features/chain/schema";
import { isCarried } from "@/features/claims/copy-model";
import { type Field, type FieldValue, membersOf } from "@/features/records/field-schema";
import { itemOf } from "@/features/records/row-model";
import { recordKinds } from "@/features/register/kinds";
import { isTold } from "@/features/sites/model";
import { type PublicPrecision, publicPrecisions } from "@/features/sites/schema";
import { groupBy } from "@/lib/group-by";
import { type LocalizedText, textIn } from "@/lib/text/localized-text";

/** What a record is called, where it can be read, and whether the public may know either. */
export type RecordName = Subject & {
  /** Today: nothing it ever said is shown. */
  isSuppressed: boolean;
  /** Null where it is suppressed, or nobody knows it. */
  title: LocalizedText | null;
  /** Without the language; from a loader, as the reader's links name it. Null where it has no page. */
  href: string | null;
};
export type RecordNames = ReadonlyMap<string, RecordName>;

/** The title for a reader of `locale`, and the language it is in. */
export const titleOfRecord = ({ title }: RecordName, locale: string): { text: string; lang: string } | null =>
  title && textIn(title, locale);

/** Records with their addresses as the reader's links name them. */
export const withLinks = (names: RecordNames, hrefOf: (href: string) => string): RecordNames =>
  new Map([...names].map(([key, one]) => [key, { ...one, href: one.href === null ? null : hrefOf(one.href) }]));

export const keyOf = ({ type, id }: Subject): string => `${type} ${id}`;

/** A member of a record as its kind describes it, and the members of its items where it is a list of rows. */
export type Member = { name: string; field: Field; items: Members };
/** By name, in the order in which records are written. */
export type Members = ReadonlyMap<string, Member>;

const membersIn = (schema: z.ZodType): Members =>
  new Map(
    membersOf(schema).map(([name, member, field]) => [
      name,
      { name, field, items: field.holds.is === "rows" ? membersIn(itemOf(member)) : new Map() },
    ]),
  );

export const membersOfKind = (type: SubjectType): Members => membersIn(recordKinds[type].schema);

type MaybeJson = Json | undefined;

export const isLocalizedText = (value: MaybeJson): value is LocalizedText =>
  isRecord(value) && Object.values(value).every((text) => typeof text === "string");

/** The record that a value names, or an item of a list of references. `type` is the kind of the record it stands in. */
export function referenceOf(type: SubjectType, holds: FieldValue, value: MaybeJson): Subject | null {
  if (holds.is === "subject") return subjectOf(value);
  if (typeof value !== "string" || (holds.is !== "reference" && holds.is !== "references")) return null;
  return { type: holds.to === "itself" ? type : holds.to, id: value };
}

function subjectOf(value: MaybeJson): Subject | null {
  if (!isRecord(value)) return null;
  const type = subjectTypes.find((known) => known === value.type);
  return type === undefined || typeof value.id !== "string" ? null : { type, id: value.id };
}

/** The record that a withdrawn one became part of. */
export function mergedInto(type: SubjectType, { withdrawn }: JsonRecord): Subject | null {
  const id = isRecord(withdrawn) ? withdrawn.mergedIntoId : null;
  return typeof id === "string" ? { type, id } : null;
}

/** Every record that another one names. */
export function referencesIn(type: SubjectType, record: JsonRecord | null): Subject[] {
  if (record === null) return [];
  const merged = mergedInto(type, record);
  return [...(merged === null ? [] : [merged]), ...referencesAmong(type, membersOfKind(type), record)];
}

const referencesAmong = (type: SubjectType, members: Members, record: JsonRecord): Subject[] =>
  [...members.values()].flatMap(({ name, field: { holds }, items }) => {
    const value = record[name];
    if (holds.is === "rows")
      return listOf(value).flatMap((item) => (isRecord(item) ? referencesAmong(type, items, item) : []));
    return (isList(value) ? value : [value]).flatMap((one) => referenceOf(type, holds, one) ?? []);
  });

export const listOf = (value: MaybeJson): readonly Json[] => (isList(value) ? value : []);

/** A revision as anybody may read it. */
export type ShownContent = {
  before: JsonRecord | null;
  after: JsonRecord;
  /** Something that tells where it is reads otherwise, and neither the old nor the new is for the public. */
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

/** How many records of a kind a change did one thing to. */
export type ChangeTally = { type: string; verb: string; count: number };

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
  touched: ChangeTally[];
  /** Of the records asked for, in the order they were changed. */
  revisions: ShownRevision[];
};

type Touch = Pick<ShownRevision, "subject" | "verb" | "isFirst">;

/** Claims that are carried to another event are recorded there and withdrawn here: each is one, told by where it was if that is at hand. */
export function withoutCopies<Revision extends Touch>(revisions: readonly Revision[]): readonly Revision[] {
  const hasOrigins = revisions.some((revision) => isCarried(revision) && !revision.isFirst);
  return hasOrigins ? revisions.filter((revision) => !isCarried(revision) || !revision.isFirst) : revisions;
}

/** What the revisions of a change at hand did, by kind and verb. */
export function touchedBy({ revisions }: { revisions: readonly Touch[] }): ChangeTally[] {
  const groups = groupBy(withoutCopies(revisions), ({ subject, verb }) => `${verb} ${subject.type}`);
  return [...groups.values()].flatMap((of) => {
    const [first] = of;
    return first === undefined ? [] : [{ type: first.subject.type, verb: first.verb, count: of.length }];
  });
}

const precisionIn = (said: unknown): PublicPrecision => publicPrecisions.find((one) => one === said) ?? "hidden";
const precisionOf = (record: JsonRecord): PublicPrecision => precisionIn(record.publicPrecision ?? "exact");

/**
 * What the public may read of a change of a site: what tells where it is only as far as that was for everybody before and after,
 * and is today. Anything less exact is told without numbers, and without the source, which would lead there.
 */
export function publicContent(
  type: SubjectType,
  { before, after }: { before: JsonRecord | null; after: JsonRecord },
  precisionNow: string | null,
): ShownContent {
  if (type !== "site") return { before, after, hasMoved: false };
  const precisions = [precisionIn(precisionNow), ...(before === null ? [] : [precisionOf(before)]), precisionOf(after)];
  const keptBack = [...membersOfKind(type).values()]
    .filter(({ field: { tells } }) => tells !== undefined && !precisions.every((precision) => isTold(tells, precision)))
    .map(({ name }) => name);
  const hasMoved =
    before !== null && keptBack.some((name) => differencesOf(before[name] ?? null, after[name] ?? null).length > 0);
  return { before: before && without(before, keptBack), after: without(after, keptBack), hasMoved };
}

const without = (record: JsonRecord, names: readonly string[]): JsonRecord =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));

export type FieldChange = { key: string; before: MaybeJson; after: MaybeJson };

export const isSaid = (value: Json): boolean => value !== null && !(isList(value) && value.length === 0);

/** Without members that say nothing: they read like those that are not there, as in records older than a field. */
export function said(value: Json): Json {
  if (isList(value)) return value.map(said);
  if (!isRecord(value)) return value;
  const members = Object.entries(value).filter(([, member]) => isSaid(member));
  return Object.fromEntries(members.map(([key, member]) => [key, said(member)]));
}

export const differencesSaid = (before: Json, after: Json) => differencesOf(said(before), said(after));

/** The members of a record that read otherwise, in the order of `inOrder`. */
export function fieldChanges(type: SubjectType, before: JsonRecord | null, after: JsonRecord): FieldChange[] {
  const keys = differencesSaid(before ?? {}, after).map(({ path: [key = ""] }) => key);
  return inOrder(type, keys).map((key) => ({ key, before: before?.[key], after: after[key] }));
}

/** Members by name, each once: a withdrawal, then as records of the kind are written, then those nobody knows as they come. */
export function inOrder(type: SubjectType, names: readonly string[]): string[] {
  const order = ["withdrawn", ...membersOfKind(type).keys()];
  const rankOf = (name: string) => {
    const rank = order.indexOf(name);
    return rank < 0 ? order.length : rank;
  };
  return [...new Set(names)].toSorted((one, other) => rankOf(one) - rankOf(other));
}

/** The member by which the items of a list are told apart: the one their references are kept beside. Null where there is none. */
export function itemKeyOf({ items }: Member): string | null {
  const [beside] = [...items.values()].flatMap(({ field: { holds } }) =>
    holds.is === "references" ? [holds.beside] : [],
  );
  return beside ?? null;
}

export type ItemChange = { key: string; before: JsonRecord | null; after: JsonRecord | null };

/** The items of a list that read otherwise, told apart by their member `keyName`. */
export function itemChanges(keyName: string, before: readonly Json[], after: readonly Json[]): ItemChange[] {
  const byKey = (items: readonly Json[]) =>
    new Map(items.filter(isRecord).map((item) => [String(item[keyName] ?? ""), item]));
  const [was, is] = [byKey(before), byKey(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((key) => ({ key, before: was.get(key) ?? null, after: is.get(key) ?? null }))
    .filter((item) => differencesSaid(item.before, item.after).length > 0);
}

export type TextChange = { lang: string; before: string | null; after: string | null };

/** The languages in which a text reads otherwise. */
export const textChanges = (before: LocalizedText, after: LocalizedText, locale: string): TextChange[] =>
  languagesOf({ ...before, ...after }, locale)
    .map((lang) => ({ lang, before: before[lang] ?? null, after: after[lang] ?? null }))
    .filter((text) => text.before !== text.after);

/** The languages of a text: the reader's own first, then by alphabet. */
export const languagesOf = (text: LocalizedText, locale: string): string[] => {
  const tags = Object.keys(text).toSorted();
  return [...tags.filter((tag) => tag === locale), ...tags.filter((tag) => tag !== locale)];
};

const fromExact: readonly string[] = publicPrecisions;
/** Whether a public precision shows less than before. */
export const precisionChange = (before: unknown, after: unknown): "coarser" | "finer" | null => {
  const [was, is] = [fromExact.indexOf(String(before)), fromExact.indexOf(String(after))];
  return was < 0 || is < 0 || was === is ? null : is > was ? "coarser" : "finer";
};
