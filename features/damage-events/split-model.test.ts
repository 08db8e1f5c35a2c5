import { describe, expect, test } from "vitest";
import { undated } from "@/lib/dates/uncertain-date";
import { damageEventRecord, onDay } from "@/prisma/seed/factories";
import { claimsTornApart, lossesWithout, withoutClaims } from "./split-model";

const event = damageEventRecord({
  siteId: "s",
  title: { en: "t" },
  date: onDay("2015-08-24"),
  severity: "destroyed",
  cause: "explosives",
  actor: { en: "A", ar: "أ" },
  count: 3,
  verification: "corroborated",
  assessments: [
    { field: "date", claimIds: ["a"], because: { en: "said" } },
    { field: "severity", claimIds: ["a", "b"], because: { en: "seen" } },
    { field: "cause", claimIds: [], because: { en: "known" } },
    { field: "actor", claimIds: ["a"], because: { en: "claimed" } },
    { field: "count", claimIds: ["a"], because: { en: "counted" } },
    { field: "verification", claimIds: ["a", "b"], because: { en: "two voices" } },
  ],
});
const claim = (id: string, derivedFromId: string | null = null, supersedesId: string | null = null) => ({
  id,
  record: { derivedFromId, supersedesId },
});

describe("what an event says once claims go", () => {
  test("whatever was judged on any of them is lost: a value resting on none of them was never theirs", () => {
    const lost = (...going: string[]) => Object.fromEntries(lossesWithout(event, new Set(going)));
    const whole = { gone: 1, all: 1 };
    const half = { gone: 1, all: 2 };
    expect(lost("a")).toEqual({ date: whole, severity: half, actor: whole, count: whole, verification: half });
    expect(lost("b")).toEqual({ severity: half, verification: half });
    expect(lost("a", "b").severity).toEqual({ gone: 2, all: 2 });
    expect(lost("c")).toEqual({});
  });

  test("what is lost is unknown or unverified and rests on nothing, with the reason; the rest stands as it was judged", () => {
    const left = withoutClaims(event, new Set(["b"]), ({ gone, all }) => ({ en: `${gone} of ${all}` }));
    expect(left).toMatchObject({
      date: event.date,
      severity: "unknown",
      cause: "explosives",
      actor: event.actor,
      count: 3,
      verification: "unverified",
    });
    const because = Object.fromEntries(left.assessments.map((one) => [one.field, [one.because, one.claimIds]]));
    expect(because).toEqual({
      date: [{ en: "said" }, ["a"]],
      severity: [{ en: "1 of 2" }, []],
      cause: [{ en: "known" }, []],
      actor: [{ en: "claimed" }, ["a"]],
      count: [{ en: "counted" }, ["a"]],
      verification: [{ en: "1 of 2" }, []],
    });
    expect(withoutClaims(event, new Set(["a"]), () => ({ en: "gone" }))).toMatchObject({
      date: undated,
      actor: null,
      count: null,
    });
    expect(withoutClaims(event, new Set(["c"]), () => ({ en: "gone" }))).toEqual(event);
  });

  test("claims that repeat or correct one another are not torn apart, in either direction", () => {
    const claims = [claim("a"), claim("b", "a"), claim("c", null, "a"), claim("d", "elsewhere")];
    expect(claimsTornApart(claims, new Set(["a"]))).toEqual([
      { id: "b", fromId: "a" },
      { id: "c", fromId: "a" },
    ]);
    expect(claimsTornApart(claims, new Set(["b"]))).toEqual([{ id: "b", fromId: "a" }]);
    expect(claimsTornApart(claims, new Set(["a", "b", "c"]))).toEqual([]);
    expect(claimsTornApart(claims, new Set(["d"]))).toEqual([]);
  });
});
