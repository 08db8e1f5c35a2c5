import { describe, expect, test } from "vitest";
import { readingsOf } from "@/features/claims/readings-model";
import { getDamageEvent } from "@/features/damage-events/record-queries";
import { mintLinkScope, mintReadScope, type ReadScope } from "@/features/scope/scope";
import {
  currentCondition,
  type GradedEvent,
  otherConditions,
  type PartGrade,
  type PartsCondition,
} from "@/features/sites/model";
import { listSites, listSubtreeIds } from "@/features/sites/queries";
import { getSiteBySlug } from "@/features/sites/record-queries";
import { type Severity, severities, verifications } from "@/features/vocabulary/schema";
import { fromDateColumns } from "@/lib/dates/columns";
import { shareDemonstration } from "@/tests/support/demonstration";
import { randomFrom } from "@/tests/support/random-changes";
import { openQueryCounter } from "../support/count-queries";

const everybody = mintReadScope("public");
const test_ = shareDemonstration({ now: new Date("2026-11-21T10:00:00Z") });

const gradesOf = async (slug: string) => {
  const { parts } = (await getSiteBySlug(test_.db, everybody, slug)).condition;
  return {
    places: parts.places,
    ...Object.fromEntries(parts.grades.map(({ severity, places }) => [severity, places])),
  };
};

/** A place by itself, plainly: its events with their claims, and what its condition comes to by each reading of each of them. */
async function judgePlainly(scope: ReadScope, siteId: string) {
  const stored = await test_.db.damageEvent.findMany({
    where: { siteId, state: "published" },
    orderBy: { id: "asc" },
  });
  const events = stored.map((event) => ({ ...event, date: fromDateColumns(event) }));
  const condition = currentCondition(events);
  const read: (GradedEvent & { otherSeverities: readonly Severity[] })[] = [];
  let ways = [events];
  for (const { id } of events) {
    const event = await getDamageEvent(test_.db, scope, id);
    const readings = readingsOf(event, event.claims).otherSeverities;
    read.push({ ...event, otherSeverities: readings });
    if (event.severity === "unknown") continue;
    const by = (way: typeof events, severity: Severity) =>
      way.map((one) => (one.id === id ? { ...one, severity } : one));
    ways = ways.flatMap((way) => [way, ...readings.map((severity) => by(way, severity))]);
  }
  const may = new Set(ways.map((way) => currentCondition(way).severity));
  return { ...condition, events: read, others: severities.filter((one) => one !== condition.severity && may.has(one)) };
}

/** What lies in a place, counted plainly: the condition of each place by itself, one after the other. */
async function countPlainly(scope: ReadScope, siteId: string): Promise<PartsCondition> {
  const within = (await listSubtreeIds(test_.db, scope, siteId)).filter((id) => id !== siteId);
  const grades = new Map<string, PartGrade>();
  for (const id of within) {
    const { eventId, severity, verification, others } = await judgePlainly(scope, id);
    if (eventId === null) continue;
    const grade = grades.get(severity) ?? { severity, places: 0, contested: 0, unverified: 0, otherwise: 0 };
    grades.set(severity, {
      severity,
      places: grade.places + 1,
      contested: grade.contested + Number(verification === "contested"),
      unverified: grade.unverified + Number(verification === "unverified" || verification === "unverifiable"),
      otherwise: grade.otherwise + Number(verification !== "contested" && others.length > 0),
    });
  }
  return {
    places: within.length,
    grades: severities.toReversed().flatMap((severity) => grades.get(severity) ?? []),
  };
}

describe("a place that is not graded itself", () => {
  test("says what happened in it: the temple of Bel that its cella is destroyed", async () => {
    expect(await gradesOf("temple-of-bel")).toEqual({ places: 2, destroyed: 1 });
    const { condition } = await getSiteBySlug(test_.db, everybody, "temple-of-bel");
    expect(condition).toMatchObject({ severity: "unknown", eventId: null });
  });

  test("counts every place in it, however deep, each once: eleven are destroyed at Palmyra", async () => {
    const { rows } = await listSites(test_.db, everybody);
    const destroyed = rows.filter(({ condition }) => condition.severity === "destroyed").length;
    expect(destroyed).toBe(11);
    expect(await gradesOf("palmyra")).toMatchObject({ places: rows.length - 1, destroyed });
    expect(rows.find(({ slug }) => slug === "palmyra")?.condition).toEqual(
      (await getSiteBySlug(test_.db, everybody, "palmyra")).condition,
    );
  });

  test("says how many rest on less: contested, unverified, or read otherwise by a claim", async () => {
    const { condition } = await getSiteBySlug(test_.db, everybody, "palmyra");
    expect(condition.parts).toEqual(await countPlainly(everybody, "palmyra"));
    expect(condition.parts.grades.find(({ severity }) => severity === "destroyed")).toMatchObject({ otherwise: 1 });
  });

  test("a place says what its grade is as well by another reading of any of its events", async () => {
    const { rows } = await listSites(test_.db, everybody);
    const others = Object.fromEntries(rows.map(({ slug, condition }) => [slug, condition.otherSeverities]));
    expect(others).toMatchObject({ tetrapylon: ["destroyed"], "tower-tombs": ["destroyed"], "palmyra-castle": [] });
  });

  test("a page of many places asks the database as often as one of one", async () => {
    const counter = openQueryCounter(test_.url);
    const ofOne = await counter.countIn((db) => listSites(db, everybody, { kind: "theatre" }));
    expect(await counter.countIn((db) => listSites(db, everybody))).toBe(ofOne);
    await counter.close();
  });

  test(
    "the count is what each place by itself comes to, in every order of events, and stops at what is not seen",
    test_.undone(async () => {
      const random = randomFrom(4);
      const among = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
      const sites = await test_.db.site.findMany({ select: { id: true } });
      const events = await test_.db.damageEvent.findMany({ select: { id: true } });
      await test_.db
        .$executeRaw`UPDATE site SET state = 'withdrawn', withdrawn_reason = 'for a trial' WHERE id = 'valley-of-the-tombs'`;
      const link = mintLinkScope({
        reach: { kind: "sites", siteIds: ["palmyra-museum", "temple-of-bel"] },
        revision: null,
      });
      for (let round = 0; round < 3; round += 1) {
        for (const { id } of events)
          await test_.db.damageEvent.update({
            where: { id },
            data: {
              siteId: among([...sites.slice(0, 6), among(sites)]).id,
              kind: among(["damage", "damage", "recovery"]),
              severity: among(severities),
              verification: among(verifications),
            },
          });
        for (const scope of [everybody, link]) {
          for (const { id, condition } of (await listSites(test_.db, scope)).rows) {
            expect({ round, id, ...condition.parts }).toEqual({ round, id, ...(await countPlainly(scope, id)) });
            const { eventId, severity, others, events } = await judgePlainly(scope, id);
            expect(condition).toMatchObject({ eventId, severity, otherSeverities: others });
            expect(otherConditions(events)).toEqual(others);
          }
        }
      }
    }),
  );
});
