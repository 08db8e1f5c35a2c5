import { describe, expect, it } from "vitest";
import { claimRecordSchema } from "@/features/claims/schema";
import { rowsOf } from "@/features/records/row-model";
import { claimRecord, damageEventRecord } from "@/prisma/seed/factories";
import { damageEventKind } from "./record";
import { damageEventRecordSchema, fieldsToAssess, unassessed } from "./schema";
import { withoutClaims } from "./split-model";

const imageryBracket = { lastIntact: "2015-06-26", firstDamaged: "2015-08-27" };
const before = damageEventRecord({ siteId: "agora", imageryBracket });

describe("a record of before", () => {
  it("is read as it was written: a number without a qualifier, images that name no claim, a claim without a note", () => {
    const { countQualifier: _none, ...event } = before;
    expect(damageEventRecordSchema.parse(event)).toEqual(event);
    const claim = claimRecord({ eventId: "e", sourceId: "s" });
    expect(claim).not.toHaveProperty("compilerNote");
    expect(claimRecordSchema.parse(claim)).toEqual(claim);
  });

  it("is kept in columns that say nothing of what it does not say", () => {
    const says = { ...before };
    const first = { seq: 1, at: "2026-11-21T10:00:00.000Z" };
    const rows = rowsOf(damageEventKind, { id: "e", says: JSON.parse(JSON.stringify(says)), revision: 1, first });
    expect(rows.get("damage_event")?.[0]).toMatchObject({ count: null, countQualifier: null });
  });
});

describe("images before and after", () => {
  it("are to be assessed where there are any", () => {
    expect(fieldsToAssess(before)).toEqual(["verification", "imagery"]);
    expect(fieldsToAssess({ ...before, imageryBracket: null })).toEqual(["verification"]);
  });

  it("go with the claims they came from when an event is split", () => {
    const event = damageEventRecord({
      siteId: "agora",
      imageryBracket,
      count: 7,
      countQualifier: "at_least",
      assessments: [
        { field: "verification", claimIds: ["stays"], because: { en: "One voice" } },
        { field: "count", claimIds: ["goes"], because: { en: "Seven at least" } },
        { field: "imagery", claimIds: ["goes"], because: { en: "Both are named" } },
      ],
    });
    const left = withoutClaims(event, new Set(["goes"]), () => ({ en: "It is of another" }));
    expect(left).toMatchObject({ imageryBracket: null, count: null, countQualifier: null, verification: "unverified" });
    expect(left.assessments.map(({ field, claimIds }) => [field, claimIds])).toEqual([
      ["verification", ["stays"]],
      ["count", []],
      ["imagery", []],
    ]);
    expect(withoutClaims(event, new Set(["other"]), () => ({ en: "No" })).imageryBracket).toEqual(imageryBracket);
    expect(unassessed.imageryBracket).toBeNull();
  });
});
