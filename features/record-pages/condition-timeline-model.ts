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
  imageryBracket: ImageryBracket | null;
  /** The last day on which somebody who looked told of it. */
  lastLook: Day | null;
};

export type Shade = Severity | "standing" | "unseen";
export type TimelinePiece = { start: Day; end: Day; from: Shade; to: Shade };
export type ConditionTimeline = { span: Span; pieces: TimelinePiece[] };

/** From the last day on which it was as before to the first on which it was changed, and how long that was seen. */
type Change = { kind: EventKind; shade: Shade; isBracketed: boolean; before: Day; after: Day; seenUntil: Day };

const later = (a: Day | null, b: Day): Day => (a !== null && a > b ? a : b);
const earlier = (a: Day, b: Day): Day => (a < b ? a : b);

/** A change that is only about then passes from the one to the other over some days on both sides: nobody can say how many. */
const leastReach = 30;

/** What an event shows on the timeline: a grade, or after an ungraded recovery that nobody knows. Null without a day. */
function changeOf({ kind, severity, date, imageryBracket, lastLook }: TimelineEvent): Change | null {
  if (severity === "unknown" && kind === "damage") return null;
  const [first, last] = [date.earliest ?? date.latest, date.latest ?? date.earliest];
  const reach = isDoubted(date) ? leastReach : 0;
  const before = imageryBracket?.lastIntact ?? (first && addDays(first, -reach));
  const after = imageryBracket?.firstDamaged ?? (last && addDays(last, reach));
  if (before === null || after === null) return null;
  const shade = severity === "unknown" ? "unseen" : severity;
  return { kind, shade, isBracketed: imageryBracket !== null, before, after, seenUntil: later(lastLook, after) };
}

const isGrade = (shade: Shade): shade is Severity => shade !== "standing" && shade !== "unseen";

/** Harm never makes it better: after a graver one, a lighter event leaves the grade as it was. */
const shadeAfter = (before: Shade, { shade, kind }: Change): Shade =>
  kind === "damage" && isGrade(before) && isGrade(shade) && severities.indexOf(before) > severities.indexOf(shade)
    ? before
    : shade;

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
  const pieces: TimelinePiece[] = [{ start: span.start, end: first.before, from: "unseen", to: shade }];
  changes.forEach((change, index) => {
    const until = changes[index + 1]?.before ?? span.end;
    const seen = earlier(change.seenUntil, until);
    const next = shadeAfter(shade, change);
    pieces.push({ start: change.before, end: change.after, from: shade, to: next });
    shade = next;
    pieces.push({ start: change.after, end: seen, from: shade, to: shade });
    pieces.push({ start: seen, end: until, from: shade, to: index === changes.length - 1 ? "unseen" : shade });
  });
  return { span, pieces: pieces.filter((piece) => piece.start < piece.end) };
}
