import type { ImageryBracket } from "@/features/damage-events/schema";
import { type EventKind, type Severity, severities } from "@/features/vocabulary/schema";
import type { Span } from "@/lib/dates/axis";
import { dayOf, yearOf } from "@/lib/dates/calendar";
import { addDays, compareUncertainDates, type Day, isDoubted, type UncertainDate } from "@/lib/dates/uncertain-date";

export type TimelineEvent = {
  id: string;
  kind: EventKind;
  date: UncertainDate;
  severity: Severity;
  /** What claims give beside it, from slight to grave. */
  otherSeverities: readonly Severity[];
  imageryBracket: ImageryBracket | null;
  /** The last day on which somebody who looked told of it. */
  lastLook: Day | null;
};

export type Shade = Severity | "standing" | "unseen";
export type TimelinePiece = {
  start: Day;
  end: Day;
  from: Shade;
  to: Shade;
  /** What it passes from and to by another reading of the severity, where there is one. */
  second?: { from: Shade; to: Shade };
};
export type ConditionTimeline = { span: Span; pieces: TimelinePiece[] };

/** From the last day on which it was as before to the first on which it was changed, and how long that was seen. */
type Change = {
  kind: EventKind;
  shade: Shade;
  other: Shade;
  isBracketed: boolean;
  before: Day;
  after: Day;
  seenUntil: Day;
};

const later = (a: Day | null, b: Day): Day => (a !== null && a > b ? a : b);
const earlier = (a: Day, b: Day): Day => (a < b ? a : b);

/** A change that is only about then passes from the one to the other over some days on both sides: nobody can say how many. */
const leastReach = 30;

/** What an event shows on the timeline: a grade, or after an ungraded recovery that nobody knows. Null without a day. */
function changeOf({ kind, severity, otherSeverities, date, imageryBracket, lastLook }: TimelineEvent): Change | null {
  if (severity === "unknown" && kind === "damage") return null;
  const [first, last] = [date.earliest ?? date.latest, date.latest ?? date.earliest];
  const reach = isDoubted(date) ? leastReach : 0;
  const before = imageryBracket?.lastIntact ?? (first && addDays(first, -reach));
  const after = imageryBracket?.firstDamaged ?? (last && addDays(last, reach));
  if (before === null || after === null) return null;
  const shade = severity === "unknown" ? "unseen" : severity;
  const other = otherSeverities.at(-1) ?? shade;
  const isBracketed = imageryBracket !== null;
  return { kind, shade, other, isBracketed, before, after, seenUntil: later(lastLook, after) };
}

const isGrade = (shade: Shade): shade is Severity => shade !== "standing" && shade !== "unseen";

/** Harm never makes it better: after a graver one, a lighter event leaves the grade as it was. */
const shadeAfter = (before: Shade, shade: Shade, kind: EventKind): Shade =>
  kind === "damage" && isGrade(before) && isGrade(shade) && severities.indexOf(before) > severities.indexOf(shade)
    ? before
    : shade;

type FromTo = [from: Shade, to: Shade];

/** A piece by the assessed severities, and by the other reading where that is another. */
function pieceOf(start: Day, end: Day, [from, to]: FromTo, [from2, to2]: FromTo): TimelinePiece {
  const isSame = from === from2 && to === to2;
  return { start, end, from, to, ...(isSame ? {} : { second: { from: from2, to: to2 } }) };
}

/**
 * A site's condition along time, as far as it was seen: firm where somebody looked, passing into the next state where the
 * change fell, and fading where nobody's account is held. Null when no graded event has a date.
 */
export function conditionTimeline(events: readonly TimelineEvent[]): ConditionTimeline | null {
  const changes = events
    .toSorted((a, b) => compareUncertainDates(a.date, b.date))
    .flatMap((event) => changeOf(event) ?? []);
  const [first] = changes;
  if (!first || changes.every(({ shade }) => shade === "unseen")) return null;
  const end = changes.reduce((last, { seenUntil }) => later(seenUntil, last), first.after);
  const span = { start: dayOf(yearOf(first.before), 1, 1), end: dayOf(yearOf(end), 12, 31) };
  let shade: Shade = first.isBracketed ? "standing" : "unseen";
  let other: Shade = shade;
  const pieces: TimelinePiece[] = [{ start: span.start, end: first.before, from: "unseen", to: shade }];
  changes.forEach((change, index) => {
    const until = changes[index + 1]?.before ?? span.end;
    const seen = earlier(change.seenUntil, until);
    const next = shadeAfter(shade, change.shade, change.kind);
    const nextOther = shadeAfter(other, change.other, change.kind);
    const isLast = index === changes.length - 1;
    pieces.push(pieceOf(change.before, change.after, [shade, next], [other, nextOther]));
    [shade, other] = [next, nextOther];
    pieces.push(pieceOf(change.after, seen, [shade, shade], [other, other]));
    pieces.push(pieceOf(seen, until, [shade, isLast ? "unseen" : shade], [other, isLast ? "unseen" : other]));
  });
  return { span, pieces: pieces.filter((piece) => piece.start < piece.end) };
}
