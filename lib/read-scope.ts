import type { RecordState } from "@/generated/prisma/enums";

/** Nominal by its private field: the only way to hold one is to be handed one by a gate (features/accounts/gate.ts). */
class MintedScope {
  readonly #minted = true;
  constructor(readonly kind: "public" | "reviewer") {}
  static isScope(value: object): boolean {
    return #minted in value;
  }
}

/** Proof of what the caller may read. Every query of public records takes one. */
export type ReadScope = MintedScope;

/** For gates, scripts and tests only; the layer rules hold everybody else to that. */
export const mintReadScope = (kind: ReadScope["kind"]): ReadScope => new MintedScope(kind);

const states = {
  public: ["published"],
  reviewer: ["published", "withdrawn"],
} as const satisfies Record<ReadScope["kind"], readonly RecordState[]>;

/** Which records a scope sees: the one rule that page, export, image and link share. */
export const visibleStates = (scope: ReadScope): RecordState[] => [...states[scope.kind]];
