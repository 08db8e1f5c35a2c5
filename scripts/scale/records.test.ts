import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { claimRecordSchema } from "@/features/claims/schema";
import { damageEventRecordSchema } from "@/features/damage-events/schema";
import { siteRecordSchema } from "@/features/sites/schema";
import { sourceRecordSchema } from "@/features/sources/schema";
import { claimId, makeEvent, makeSite, makeSource, parentOf } from "./records";

const many = Array.from({ length: 600 }, (_, index) => index);
const events = many.map((index) => makeEvent(1, index, 50, 80));

describe("generated records", () => {
  it("meet the register's own schemas", () => {
    for (const { event, claims } of events) {
      expect(damageEventRecordSchema.safeParse(event).error).toBeUndefined();
      for (const claim of claims) expect(claimRecordSchema.safeParse(claim).error).toBeUndefined();
    }
    for (const index of many.slice(0, 100)) {
      expect(siteRecordSchema.safeParse(makeSite(1, index)).error).toBeUndefined();
      expect(sourceRecordSchema.safeParse(makeSource(1, index)).error).toBeUndefined();
    }
  });

  it("are the same for the same seed and differ for another", () => {
    expect(makeEvent(1, 7, 50, 80)).toEqual(events[7]);
    expect(makeEvent(2, 7, 50, 80)).not.toEqual(events[7]);
  });

  it("are those they have always been, so that what was measured on them can be measured again", () => {
    const hash = createHash("sha256");
    for (let index = 0; index < 400; index += 1) hash.update(JSON.stringify(makeEvent(1, index, 50, 80)));
    for (let index = 0; index < 50; index += 1) hash.update(JSON.stringify([makeSite(1, index), makeSource(1, index)]));
    expect(hash.digest("hex")).toBe("08f364056d02379cc14ba9a331968a8ba590d2acc40e92a69559e25a4d946868");
  });

  it("rest every assessed value on claims of their own", () => {
    for (const [index, { event, claims }] of events.entries()) {
      const own = claims.map((_, order) => claimId(index, order));
      for (const { claimIds } of event.assessments) {
        expect(claimIds.length).toBeGreaterThan(0);
        expect(own).toEqual(expect.arrayContaining(claimIds));
      }
    }
  });

  it("hold every kind of date, some recovery, and one to six claims", () => {
    expect(new Set(events.map(({ event }) => event.date.basis))).toEqual(
      new Set(["on", "between", "before", "after", "about", "unknown"]),
    );
    const recoveries = events.filter(({ event }) => event.kind === "recovery").length;
    expect(recoveries).toBeGreaterThan(6);
    expect(recoveries).toBeLessThan(36);
    expect(new Set(events.map(({ claims }) => claims.length))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  });

  it("nest: a property, its monuments, their parts", () => {
    expect([0, 1, 8, 9, 24].map((index) => parentOf(index))).toEqual([null, 0, 0, 1, 8]);
    expect([25, 26, 34].map((index) => parentOf(index))).toEqual([null, 25, 26]);
  });
});
