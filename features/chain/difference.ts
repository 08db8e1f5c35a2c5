import { diffArrays } from "diff";
import { canonicalJson, isRecord, type Json } from "./model";

/** One place in a record that reads otherwise. A side that is absent was not there. */
export type Difference = { path: readonly string[]; before?: Json; after?: Json };

type Maybe = Json | undefined;

const areEqual = (a: Maybe, b: Maybe): boolean =>
  a === undefined || b === undefined ? a === b : canonicalJson(a) === canonicalJson(b);

/** Where two records differ, as deep as both have members; a list is one value. None for equal canonical JSON, and only then. */
export function differencesOf(before: Maybe, after: Maybe, path: readonly string[] = []): Difference[] {
  if (areEqual(before, after)) return [];
  if (!isRecord(before) || !isRecord(after))
    return [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const keys = [...was.keys(), ...[...is.keys()].filter((key) => !was.has(key))];
  return keys.flatMap((key) => differencesOf(was.get(key), is.get(key), [...path, key]));
}

/** The record after, from the record before. */
export function applyDifferences(before: Maybe, differences: readonly Difference[]): Maybe {
  return differences.reduce<Maybe>((record, { path, after }) => withAt(record, path, after), before);
}

function withAt(record: Maybe, [key, ...rest]: readonly string[], value: Maybe): Maybe {
  if (key === undefined) return value;
  const members = new Map(Object.entries(isRecord(record) ? record : {}));
  const member = withAt(members.get(key), rest, value);
  if (member === undefined) members.delete(key);
  else members.set(key, member);
  return Object.fromEntries(members);
}

export type ListChange = { removed: Json[]; added: Json[]; isReordered: boolean };

/** What a list lost and won; the same things in another order are only that. */
export function changesOfList(before: readonly Json[], after: readonly Json[]): ListChange {
  const left = before.map(canonicalJson);
  const added = after.filter((item) => {
    const at = left.indexOf(canonicalJson(item));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  const gone = [...left];
  const removed = before.filter((item) => {
    const at = gone.indexOf(canonicalJson(item));
    if (at >= 0) gone.splice(at, 1);
    return at >= 0;
  });
  return { removed, added, isReordered: removed.length + added.length === 0 && !areEqual(before, after) };
}

export type TextPart = { kind: "same" | "added" | "removed"; text: string };

/** A text that was rewritten rather than changed is easier to read as two. */
const leastInCommon = 0.25;

/** A text with what was taken out and what was put in, by words. */
export function changesOfText(before: string, after: string): TextPart[] {
  const words = (text: string) => text.match(/\s+|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? [];
  const parts = diffArrays(words(before), words(after)).map(
    ({ value, added, removed }): TextPart => ({
      kind: added ? "added" : removed ? "removed" : "same",
      text: value.join(""),
    }),
  );
  const common = parts.filter(({ kind }) => kind === "same").reduce((sum, { text }) => sum + text.trim().length, 0);
  if (common >= leastInCommon * Math.max(before.length, after.length)) return parts;
  return [
    ...(before === "" ? [] : [{ kind: "removed", text: before } as const]),
    ...(after === "" ? [] : [{ kind: "added", text: after } as const]),
  ];
}
