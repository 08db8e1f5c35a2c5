import { isCounted } from "@/features/columns/match-model";
import { flagsOf, type Profile, profiles } from "@/features/columns/profile-model";
import { standings } from "@/features/vocabulary/model";
import { severities } from "@/features/vocabulary/schema";

/** What the counting by columns asks of an event's profile, by its number. */
export const isDamage = flagsOf(({ kind }) => kind === "damage");
export const isBeside = flagsOf(({ verification }) => standings[verification] === "beside");
export const isContested = flagsOf(({ verification }) => verification === "contested");
export const isUndated = flagsOf(({ shape }) => shape === "none");
export const isDamageCounted = isDamage.map((is, profile) => is & (isCounted[profile] ?? 0));

/** A number for each profile. */
export const numbersOf = (numberOf: (profile: Profile) => number): Int32Array => Int32Array.from(profiles, numberOf);

export const severityAt = numbersOf(({ severity }) => severities.indexOf(severity));
export const unknownSeverity = severities.indexOf("unknown");
