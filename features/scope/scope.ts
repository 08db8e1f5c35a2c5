import type { EventFilter } from "./filter-schema";

/** What a link opens: places with all that lies in them, some events, both, or the events of a filter. */
export type Reach =
  | { kind: "sites"; siteIds: readonly string[] }
  | { kind: "events"; eventIds: readonly string[] }
  | { kind: "chosen"; siteIds: readonly string[]; eventIds: readonly string[] }
  | { kind: "filter"; filter: EventFilter };

/** Withdrawn records that a reviewer ticked one by one: what the link reaches of them is seen through it, and of no other. */
export type AlsoShown = { siteIds: readonly string[]; eventIds: readonly string[] };

type Link = {
  reach: Reach;
  /** The revision it stands at for ever; null follows the register. */
  revision: number | null;
  /** None by default. A link that stands at a revision shows none: what is withdrawn today was not there in the past either. */
  alsoShown?: AlsoShown;
};

/** Nominal by its private field: the only way to hold one is to be handed one by a gate (features/accounts/gate.ts). */
class MintedScope {
  readonly #minted = true;
  constructor(
    readonly kind: "public" | "reviewer" | "link",
    /** Of a link; null for the others, who see the whole register. */
    readonly link: Link | null,
  ) {}
  static isScope(value: object): boolean {
    return #minted in value;
  }
}

/** Proof of what the caller may read. Every query of public records takes one. */
export type ReadScope = MintedScope;

/** For gates, scripts and tests only, like `mintLinkScope`; the layer rules hold everybody else to that. */
export const mintReadScope = (kind: "public" | "reviewer"): ReadScope => new MintedScope(kind, null);

/** What somebody with a link may read: what the public may and what was ticked, and of that only what the link opens. */
export const mintLinkScope = (link: Link): ReadScope => new MintedScope("link", link);
