import type { ImageryBracket, Severity } from "@/features/damage-events/schema";
import type { Span } from "@/lib/dates/axis";
import { compareUncertainDates, type Day, type UncertainDate } from "@/lib/dates/uncertain-date";

export type StripEvent = {
  id: string;
  date: UncertainDate;
  severity: Severity;
  imageryBracket: ImageryBracket | null;
  /** The last day on which somebody who looked told of it. */
  lastLook: Day | null;
};

export type Shade = Severity | "standing" | "unseen";
export type StripPiece = { start: Day; end: Day; from: Shade; to: Shade };
export type Strip = { span: Span; pieces: StripPiece[] };

type Change = { event: StripEvent; before: Day; after: Day; seenUntil: Day };

const latest = (days: readonly (Day | null)[], least: Day): Day =>
  days.reduce<Day>((last, day) => (day !== null && day > last ? day : last), least);

const earlier = (a: Day, b: Day): Day => (a < b ? a : b);

/** From the last day on which it was as before to the first on which it was changed; null without a day. */
function changeOf(event: StripEvent): Change | null {
  const { date, imageryBracket } = event;
  const before = imageryBracket?.lastIntact ?? date.earliest ?? date.latest;
  const after = imageryBracket?.firstDamaged ?? date.latest ?? date.earliest;
  return before === null || after === null
    ? null
    : { event, before, after, seenUntil: latest([event.lastLook], after) };
}

/**
 * A site's condition along time, as far as it was seen: firm where somebody looked, passing into the next state where the
 * change fell, and fading where nobody's account is held. Null when no graded event has a date.
 */
export function conditionStrip(events: readonly StripEvent[]): Strip | null {
  const changes = events
    .filter(({ severity }) => severity !== "unknown")
    .toSorted((a, b) => compareUncertainDates(a.date, b.date))
    .flatMap((event) => changeOf(event) ?? []);
  const [first] = changes;
  if (!first) return null;
  const end = latest(
    changes.map(({ seenUntil }) => seenUntil),
    first.after,
  );
  const span = { start: `${first.before.slice(0, 4)}-01-01`, end: `${end.slice(0, 4)}-12-31` };
  const start: Shade = first.event.imageryBracket === null ? "unseen" : "standing";
  const pieces: StripPiece[] = [{ start: span.start, end: first.before, from: "unseen", to: start }];
  changes.forEach(({ event, before, after, seenUntil }, index) => {
    const [previous, next] = [changes[index - 1], changes[index + 1]];
    const shade = event.severity;
    pieces.push({ start: before, end: after, from: previous ? previous.event.severity : start, to: shade });
    const until = next?.before ?? span.end;
    const seen = earlier(seenUntil, until);
    pieces.push({ start: after, end: seen, from: shade, to: shade });
    pieces.push({ start: seen, end: until, from: shade, to: next ? shade : "unseen" });
  });
  return { span, pieces: pieces.filter((piece) => piece.start < piece.end) };
}
