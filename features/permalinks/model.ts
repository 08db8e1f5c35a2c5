import type { SubjectType } from "@/features/chain/schema";

/** The kinds of records that have an address of their own or stand on a page with one. */
const linkedTypes = ["site", "damage_event", "claim", "evidence"] as const satisfies readonly SubjectType[];
export type LinkedType = (typeof linkedTypes)[number];

/** The first part of a permalink. Public, for ever: it stands in citations. */
export const permalinkLetters = { site: "p", damage_event: "e", claim: "c", evidence: "v" } as const satisfies Record<
  LinkedType,
  string
>;

/**
 * The address of a record that outlives its name and what it is put together with: by its id, which never changes. Without
 * language and origin.
 */
export const permalinkOf = (type: LinkedType, id: string): string =>
  `/${permalinkLetters[type]}/${encodeURIComponent(id)}`;

export const hasPermalink = (type: SubjectType): type is LinkedType => linkedTypes.some((one) => one === type);

/** The record that a permalink names; null for any other address. */
export function readPermalink(path: string): { type: LinkedType; id: string } | null {
  const [, letter, id] = /^\/(\w)\/([^/?#]+)$/.exec(path) ?? [];
  const type = linkedTypes.find((one) => permalinkLetters[one] === letter);
  return type === undefined || id === undefined ? null : { type, id };
}
