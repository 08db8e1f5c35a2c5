import { describe, expect, test } from "vitest";
import { conditionTimeline, type TimelineEvent } from "@/features/record-pages/condition-timeline-model";
import { type UncertainDate, undated } from "@/lib/dates/uncertain-date";

const on = (day: string): UncertainDate => ({ basis: "on", earliest: day, latest: day, edtf: day });
const event = (over: Partial<TimelineEvent>): TimelineEvent => ({
  id: "e",
  kind: "damage",
  date: on("2015-08-23"),
  severity: "destroyed",
  otherSeverities: [],
  imageryBracket: null,
  lastLook: null,
  ...over,
});

describe("conditionTimeline", () => {
  test("is firm between images and looks, and fades after the last look", () => {
    const timeline = conditionTimeline([
      event({ imageryBracket: { lastIntact: "2015-06-26", firstDamaged: "2015-08-27" }, lastLook: "2016-04-27" }),
    ]);
    expect(timeline).toEqual({
      span: { start: "2015-01-01", end: "2016-12-31" },
      pieces: [
        { start: "2015-01-01", end: "2015-06-26", from: "unseen", to: "standing" },
        { start: "2015-06-26", end: "2015-08-27", from: "standing", to: "destroyed" },
        { start: "2015-08-27", end: "2016-04-27", from: "destroyed", to: "destroyed" },
        { start: "2016-04-27", end: "2016-12-31", from: "destroyed", to: "unseen" },
      ],
    });
  });

  test("never says that a place stood before an event that has no image", () => {
    expect(conditionTimeline([event({})])?.pieces[0]).toEqual({
      start: "2015-01-01",
      end: "2015-08-23",
      from: "unseen",
      to: "unseen",
    });
  });

  test("pieces never overlap and never run backwards, also when looks and events do", () => {
    const timeline = conditionTimeline([
      event({ severity: "moderate", lastLook: "2018-01-01" }),
      event({ date: on("2016-03-27"), severity: "severe" }),
      event({ kind: "recovery", date: on("2017-09-30"), severity: "unknown" }),
    ]);
    const pieces = timeline?.pieces ?? [];
    for (const [index, piece] of pieces.entries()) {
      expect(piece.start < piece.end).toBe(true);
      const next = pieces[index + 1];
      if (next) expect(piece.end <= next.start).toBe(true);
    }
    expect(pieces.at(-1)).toMatchObject({ to: "unseen" });
  });

  test("a change that is only about a day, or uncertain, passes over to both sides of it alike", () => {
    for (const date of [
      { ...on("2022-02-27"), basis: "about" as const, edtf: "2022-02-27~" },
      { ...on("2022-02-27"), edtf: "2022-02-27?" },
    ])
      expect(conditionTimeline([event({ date })])?.pieces).toContainEqual({
        start: "2022-01-28",
        end: "2022-03-29",
        from: "unseen",
        to: "destroyed",
      });
  });

  test("a lighter harm after a graver one makes nothing better, and only a recovery does", () => {
    const shadesOf = (...events: TimelineEvent[]) =>
      conditionTimeline(events)
        ?.pieces.filter(({ from, to }) => from === to)
        .map(({ to }) => to);
    const first = event({ severity: "severe", date: on("2015-06-01"), lastLook: "2015-07-01" });
    const second = event({ severity: "slight", date: on("2016-03-27"), lastLook: "2016-05-01" });
    expect(shadesOf(first, second)?.slice(-2)).toEqual(["severe", "severe"]);
    expect(shadesOf(first, { ...second, kind: "recovery" })?.at(-1)).toBe("slight");
  });

  test("another reading of the severity runs beside it, and is as little seen as it at the end", () => {
    const timeline = conditionTimeline([
      event({
        severity: "severe",
        otherSeverities: ["destroyed"],
        imageryBracket: { lastIntact: "2015-06-26", firstDamaged: "2015-08-27" },
      }),
    ]);
    expect(timeline?.pieces).toEqual([
      { start: "2015-01-01", end: "2015-06-26", from: "unseen", to: "standing" },
      {
        start: "2015-06-26",
        end: "2015-08-27",
        from: "standing",
        to: "severe",
        second: { from: "standing", to: "destroyed" },
      },
      {
        start: "2015-08-27",
        end: "2015-12-31",
        from: "severe",
        to: "unseen",
        second: { from: "destroyed", to: "unseen" },
      },
    ]);
  });

  test("nothing graded or nothing dated is no timeline", () => {
    expect(conditionTimeline([])).toBeNull();
    expect(conditionTimeline([event({ severity: "unknown" })])).toBeNull();
    expect(conditionTimeline([event({ date: undated })])).toBeNull();
    expect(conditionTimeline([event({ kind: "recovery", severity: "unknown" })])).toBeNull();
  });
});
