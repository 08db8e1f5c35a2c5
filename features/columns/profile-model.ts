import {
  type Cause,
  causes,
  type EventKind,
  eventKinds,
  type Severity,
  severities,
  type Verification,
  verifications,
} from "@/features/vocabulary/schema";

/** A day that lies before all others, and one after all others: an end that is open. Also of revisions. */
export const farPast = -0x80000000;
export const farFuture = 0x7fffffff;

/** Which ends of a date are known: one day is both. */
export const dateShapes = ["day", "closed", "noStart", "noEnd", "none"] as const;
export type DateShape = (typeof dateShapes)[number];

export const shapeOf = (earliest: number, latest: number): DateShape =>
  earliest === farPast
    ? latest === farFuture
      ? "none"
      : "noStart"
    : latest === farFuture
      ? "noEnd"
      : earliest === latest
        ? "day"
        : "closed";

/** What an event is counted by, but for its days and its place: few thousand are different, and each has a number. */
export type Profile = {
  kind: EventKind;
  severity: Severity;
  cause: Cause;
  verification: Verification;
  isWithdrawn: boolean;
  shape: DateShape;
};

/**
 * Values by their places in the vocabularies, in one number, the shape of the date left out. SQL makes the same of the columns
 * (load-queries.ts), so that it is arithmetic.
 */
export const bases = [eventKinds.length, severities.length, causes.length, verifications.length] as const;

/** How many combinations of values there are: those that are published first, then the same ones withdrawn. */
export const publishedCount = bases.reduce((product, base) => product * base, 1);
export const profileCount = publishedCount * 2 * dateShapes.length;

/** The number of a profile, from that of its values. */
export const profileOf = (values: number, earliest: number, latest: number): number =>
  values * dateShapes.length + dateShapes.indexOf(shapeOf(earliest, latest));

/** By number. */
export const profiles: readonly Profile[] = [false, true].flatMap((isWithdrawn) =>
  verifications.flatMap((verification) =>
    causes.flatMap((cause) =>
      severities.flatMap((severity) =>
        eventKinds.flatMap((kind) =>
          dateShapes.map((shape): Profile => ({ kind, severity, cause, verification, isWithdrawn, shape })),
        ),
      ),
    ),
  ),
);

/** By profile: 1 for those that are something. */
export const flagsOf = (is: (profile: Profile) => boolean): Uint8Array =>
  Uint8Array.from(profiles, (profile) => (is(profile) ? 1 : 0));

/** What an event is counted by in one number: its profile, and above it the number of the day it is counted at (`Days`). */
export const whatOf = (profile: number, day: number): number => (day << profileBits) | profile;
const profileBits = 14;
export const profileIn = (what: number): number => what & profileMask;
export const dayIn = (what: number): number => what >>> profileBits;
const profileMask = (1 << profileBits) - 1;

/** What is read of a number in a column, as data: a function would cost each row a call as soon as there are several. */
export type Reading = { shift: number; mask: number };
export const theProfile: Reading = { shift: 0, mask: profileMask };
export const theDay: Reading = { shift: profileBits, mask: -1 };
export const theWhole: Reading = { shift: 0, mask: -1 };
/** The days of three centuries and a half, and dates are of fewer. */
export const mostDays = 1 << (32 - profileBits);
