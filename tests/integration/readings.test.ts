import { describe, expect, test } from "vitest";
import { suggestVerification } from "@/features/claims/model";
import { listReadings } from "@/features/claims/reading-queries";
import { readingsOf } from "@/features/claims/readings-model";
import { listEventIndex } from "@/features/damage-events/queries";
import { getDamageEvent, listDamageEventsOfSite } from "@/features/damage-events/record-queries";
import { mintReadScope } from "@/features/scope/scope";
import { causes, countQualifiers, severities, verifications } from "@/features/vocabulary/schema";
import { shareDemonstration } from "@/tests/support/demonstration";
import { randomFrom } from "@/tests/support/random-changes";

const everybody = mintReadScope("public");
const test_ = shareDemonstration({ now: new Date("2026-11-21T10:00:00Z") });

const listIdsOfEvents = async () => (await test_.db.damageEvent.findMany({ select: { id: true } })).map(({ id }) => id);

describe("the written rule of verification (docs/assessment.md)", () => {
  test("holds for every event of the demonstration, or its assessment says what the rule would have made of it, and why not", async () => {
    const differing: string[] = [];
    for (const id of await listIdsOfEvents()) {
      const { verification, assessments, ...event } = await getDamageEvent(test_.db, everybody, id);
      const suggested = suggestVerification(event, event.claims);
      const { because } = assessments.find(({ field }) => field === "verification") ?? {};
      const [, said] = /by the written rule it would be (\w+), as .+; but ./i.exec(because?.en ?? "") ?? [];
      expect({ id, said }).toEqual({ id, said: suggested === verification ? undefined : suggested });
      if (suggested !== verification) differing.push(id);
    }
    // The castle of 2015 is what two papers made of one witness; that is judged by a person, and said.
    expect(differing).toContain("pal-2015-12");
  });
});

describe("what is said beside an assessed value", () => {
  test("a claim that is probably true gives a second severity, though it supports the record and nobody contests it", async () => {
    const { events } = await listDamageEventsOfSite(test_.db, everybody, "tetrapylon");
    expect(events).toMatchObject([
      {
        id: "pal-2017-01",
        severity: "severe",
        verification: "confirmed",
        otherSeverities: ["destroyed"],
        contestedOn: [],
      },
    ]);
    expect(await getDamageEvent(test_.db, everybody, "pal-2017-01")).toMatchObject({ otherSeverities: ["destroyed"] });
    const { rows } = await listEventIndex(test_.db, everybody);
    expect(rows.find(({ id }) => id === "pal-2017-01")).toMatchObject({ otherSeverities: ["destroyed"] });
  });

  test("what is contested is named, and a contested cause is no second severity", async () => {
    const readings = await listReadings(test_.db, everybody, await listIdsOfEvents());
    expect(readings.get("pal-2016-05")).toEqual({ otherSeverities: [], contestedOn: ["cause"] });
    expect(readings.get("pal-2015-13")).toEqual({ otherSeverities: ["moderate"], contestedOn: ["severity"] });
    expect(readings.get("pal-2016-02")).toEqual({ otherSeverities: ["severe"], contestedOn: ["severity", "other"] });
    expect(readings.get("pal-2017-02")).toEqual({ otherSeverities: ["severe"], contestedOn: ["severity"] });
    // Another day alone is no contest.
    expect(readings.get("pal-2015-05")).toEqual({ otherSeverities: [], contestedOn: [] });
  });

  test(
    "the lists say it in SQL just as the pages say it from the claims",
    test_.undone(async () => {
      const ids = await listIdsOfEvents();
      const random = randomFrom(6);
      const among = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
      let contested = 0;
      await test_.db.$executeRaw`SELECT setseed(0.6)`;
      await test_.db
        .$executeRaw`UPDATE claim SET state = 'withdrawn', withdrawn_reason = 'for a trial' WHERE random() < 0.1`;
      for (let round = 0; round < 6; round += 1) {
        await test_.db.$executeRaw`UPDATE claim c SET
          supersedes_id = CASE WHEN random() < 0.2 THEN
            (SELECT k.id FROM claim k WHERE k.event_id = c.event_id AND k.id < c.id ORDER BY k.id LIMIT 1) END,
          stance = (ARRAY['supports','contradicts','denies','context'])[1 + floor(random() * 4)::int]::"Stance",
          credibility = 1 + floor(random() * 6)::int,
          severity = (ARRAY['none_visible','moderate','destroyed','unknown'])[1 + floor(random() * 4)::int]::"Severity",
          cause = (ARRAY['explosives','shelling','unknown'])[1 + floor(random() * 3)::int]::"Cause", second_cause = NULL,
          count = CASE WHEN random() < 0.3 THEN NULL ELSE 1 + floor(random() * 9)::int END, count_qualifier = NULL`;
        await test_.db.$executeRaw`UPDATE claim SET
          count_qualifier = (ARRAY[NULL,'exactly','at_least','about','up_to'])[1 + floor(random() * 5)::int]::"CountQualifier"
          WHERE count IS NOT NULL`;
        await test_.db.$executeRaw`UPDATE claim SET basis = 'between', edtf = '2015',
          earliest = '2015-06-01'::date + floor(random() * 90)::int, latest = '2015-08-29'::date + floor(random() * 90)::int
          WHERE random() < 0.3`;
        for (const id of ids)
          await test_.db.damageEvent.update({
            where: { id },
            data: {
              severity: among(severities),
              cause: among(causes),
              verification: among(["contested", ...verifications]),
              count: 1 + Math.floor(random() * 9),
              countQualifier: among([null, ...countQualifiers]),
            },
          });
        await test_.db.$executeRaw`UPDATE claim c SET second_cause = e.cause FROM damage_event e
          WHERE e.id = c.event_id AND e.cause NOT IN (c.cause, 'unknown') AND random() < 0.5`;
        const readings = await listReadings(test_.db, everybody, ids);
        for (const id of ids) {
          const event = await getDamageEvent(test_.db, everybody, id);
          const { otherSeverities, contestedOn } = event;
          expect({ id, ...readings.get(id) }).toEqual({ id, ...readingsOf(event, event.claims) });
          expect({ otherSeverities, contestedOn }).toEqual(readings.get(id));
          contested += contestedOn.length;
        }
      }
      expect(contested).toBeGreaterThan(50);
    }),
  );
});
