import { describe, expect, test } from "vitest";
import { undated } from "@/lib/dates/uncertain-date";
import { damageEventRecord, onDay } from "@/prisma/seed/factories";
import { claimsTornApart, fieldsLeftWithout, withoutClaims } from "./split-model";

const event = damageEventRecord({
  siteId: "s",
  title: { en: "t" },
  date: onDay("2015-08-24"),
  severity: "destroyed",
  cause: "explosives",
  actor: { en: "A", ar: "أ" },
  count: 3,
  verification: "confirmed",
  assessments: [
    { field: "date", claimIds: ["a"], because: { en: "said" } },
    { field: "severity", claimIds: ["a", "b"], because: { en: "seen" } },
    { field: "cause", claimIds: [], because: { en: "known" } },
    { field: "actor", claimIds: ["a"], because: { en: "claimed" } },
    { field: "count", claimIds: ["a"], because: { en: "counted" } },
    { field: "verification", claimIds: ["a"], because: { en: "imagery" } },
  ],
});
const claim = (id: string, derivedFromId: string | null = null, supersedesId: string | null = null) => ({
  id,
  record: { derivedFromId, supersedesId },
});

describe("what an event says once claims go", () => {
  test("only what rested on them alone is lost: a value resting on no claim was never theirs", () => {
    expect(fieldsLeftWithout(event, new Set(["a"]))).toEqual(["date", "actor", "count", "verification"]);
    expect(fieldsLeftWithout(event, new Set(["a", "b"]))).toContain("severity");
    expect(fieldsLeftWithout(event, new Set(["c"]))).toEqual([]);
  });

  test("what is lost is unknown or unverified, with the reason; what is left rests on what stays", () => {
    const left = withoutClaims(event, new Set(["a"]), { en: "another day" });
    expect(left).toMatchObject({
      date: undated,
      severity: "destroyed",
      cause: "explosives",
      actor: null,
      count: null,
      verification: "unverified",
    });
    const because = Object.fromEntries(left.assessments.map((one) => [one.field, [one.because, one.claimIds]]));
    expect(because).toEqual({
      date: [{ en: "another day" }, []],
      severity: [{ en: "seen" }, ["b"]],
      cause: [{ en: "known" }, []],
      actor: [{ en: "another day" }, []],
      count: [{ en: "another day" }, []],
      verification: [{ en: "another day" }, []],
    });
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
