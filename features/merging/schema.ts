import type { RecordRef, SubjectType } from "@/features/chain/schema";

/** Of what one record can be put together with another. */
export const mergeableTypes = ["site", "damage_event", "source"] as const;
export type MergeableType = (typeof mergeableTypes)[number];

/** Two records that are one. `follows` of the one that stays is null where it may have changed since somebody looked. */
export type Merge = { goes: RecordRef; stays: { id: string; follows: number | null }; reason: string };

/** The kinds of records of which a page brings back one that was withdrawn. A claim or a source comes back by undoing what withdrew it. */
const restorableTypes = ["site", "damage_event", "period", "evidence"] as const satisfies readonly SubjectType[];
export const isRestorable = (type: SubjectType): boolean => restorableTypes.some((one) => one === type);
