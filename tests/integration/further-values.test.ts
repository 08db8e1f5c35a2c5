import { expect, test } from "vitest";
import { getDamageEventRecord } from "@/features/damage-events/edit-queries";
import { recordEventWithClaims } from "@/features/damage-events/entry-mutations";
import { textsOfAssessed } from "@/features/damage-events/form-schema";
import { getDamageEvent } from "@/features/damage-events/record-queries";
import { assessDamageEvent } from "@/features/desk/assess-mutations";
import { readAssessment } from "@/features/desk/assess-schema";
import { takenFromClaims } from "@/features/desk/record-model";
import { linkedRecord } from "@/features/exports/linked-model";
import { listRecordsOut } from "@/features/exports/record-queries";
import { outputSchema } from "@/features/exports/representation";
import { tablesOf } from "@/features/exports/tables";
import { listChangesOfEvent } from "@/features/history/queries";
import { checkRegister, isSound } from "@/features/register/register-check";
import { mintReadScope } from "@/features/scope/scope";
import { selectionOf } from "@/features/views/selection-queries";
import { readView } from "@/features/views/view";
import { ticks } from "@/lib/forms/form-state";
import { enteredClaim, onDay, sourceRecord } from "@/prisma/seed/factories";
import { shareDemonstration } from "@/tests/support/demonstration";

const register = shareDemonstration({ now: new Date("2026-11-22T00:00:00Z") });
const everybody = mintReadScope("public");
const actor = { role: "reviewer", name: null, id: null } as const;
const at = new Date("2026-11-23T00:00:00Z");
const said = { secondCause: "fire", effects: ["burning", "collapse"], extent: "share_31_60" } as const;

/** An event that holds what its only claim says, a second cause, effects and the share affected among it. */
async function recordEvent(): Promise<string> {
  const claim = enteredClaim(
    {
      ...{ date: onDay("2015-08-23"), severity: "severe", cause: "explosives", credibility: 2 },
      ...{ secondCause: "fire", effect: "collapse", furtherEffects: ["burning"], extent: "share_31_60" },
    },
    { source: { created: sourceRecord() } },
  );
  const { assessed, because } = takenFromClaims([claim], { mayBeDestroyed: true });
  const entered = {
    site: { id: "agora" },
    event: { kind: "damage" as const, title: { en: "It burnt" }, summary: null, ...assessed },
    because: Object.fromEntries(Object.keys(because).map((field) => [field, { en: "The only claim says so" }])),
    claims: [claim],
  };
  return (await recordEventWithClaims(register.db, { actor, at, reason: "For a test" }, entered)).eventId;
}

test(
  "a second cause, effects and the share affected are assessed from claims, and leave in every output",
  register.undone(async () => {
    const { db } = register;
    const id = await recordEvent();
    const event = await getDamageEvent(db, everybody, id);
    const [claimId] = event.claims.map((claim) => claim.id);
    expect(event).toMatchObject(said);
    for (const field of ["second_cause", "effects", "extent"])
      expect(event.assessments.find((one) => one.field === field)).toMatchObject({ claimIds: [claimId] });

    const view = await readView(["events", id], {});
    if (view?.kind !== "event") throw new Error("not the page of an event");
    const selection = await selectionOf(db, everybody, view, "en");
    const [out] = await listRecordsOut(db, everybody, selection, { type: "damage_event", after: null, limit: 9 });
    expect(out).toMatchObject(said);
    expect(outputSchema("damage_event").safeParse(out).error).toBeUndefined();
    const cells = tablesOf("damage_event")[0]?.columns.map(({ name, read }) => [name, out && read(out)]);
    expect(Object.fromEntries(cells ?? [])).toMatchObject({
      ...{ second_cause: "fire", effects: "burning collapse", extent: "share_31_60" },
    });
    const linked = JSON.stringify(out && linkedRecord(out, (type, one) => `${type}/${one}`));
    for (const concept of ["819055bb-7bba-301e", "e8787031-40d0-35fd", "ad5b2225-f785-37c2"])
      expect(linked).toContain(concept);
    const { seq } = await db.registerHead.findUniqueOrThrow({ where: { id: 1 } });
    const history = await listChangesOfEvent(db, everybody, id, { until: seq, page: 1 });
    expect(JSON.stringify(history)).toContain('"effects":["burning","collapse"]');
    expect(isSound(await db.$transaction((tx) => checkRegister(tx, null)))).toBe(true);
  }),
);

test(
  "the form shows them as they stand, asks why and on what, and takes them away again",
  register.undone(async () => {
    const { db } = register;
    const id = await recordEvent();
    const event = await getDamageEvent(db, everybody, id);
    const typed: Record<string, string> = {
      ...textsOfAssessed(event),
      ...Object.assign({}, ...event.assessments.map((one) => ticks(`rests.${one.field}`, one.claimIds))),
      ...{ reason: "Anew", otherwise: "As it was" },
    };
    const today = "2026-11-23";
    expect(readAssessment(typed, event, today)).toMatchObject({ value: { assessment: said } });
    const problemsOf = (over: Record<string, string>) => {
      const read = readAssessment({ ...typed, ...over }, event, today);
      return read.ok ? {} : read.fieldErrors;
    };
    expect(problemsOf({ secondCause: "explosives" })).toEqual({ secondCause: ["same_cause"] });
    expect(problemsOf({ "because.effects.en": "" })).toEqual({ "because.effects.en": ["reason_required"] });
    const [claimId = ""] = event.claims.map((claim) => claim.id);
    expect(problemsOf({ [`rests.extent.${claimId}`]: "" })).toEqual({ "rests.extent": ["needs_claims"] });

    const none = { secondCause: "", extent: "", "effects.burning": "", "effects.collapse": "" };
    const unsaid = ["second_cause", "effects", "extent"].map((field) => [`because.${field}.en`, ""]);
    const read = readAssessment({ ...typed, ...none, ...Object.fromEntries(unsaid) }, event, today);
    if (!read.ok) throw new Error(JSON.stringify(read.fieldErrors));
    const ref = { id, follows: event.revision };
    const proposer = { actor, at, reason: "Not said" };
    await assessDamageEvent(db, proposer, { ref, assessment: read.value.assessment });
    const { record } = await getDamageEventRecord(db, id);
    expect(record).toMatchObject({ secondCause: null, effects: null, extent: null, cause: "explosives" });
  }),
);

test(
  "the database refuses one without its assessment, and a second cause that is the first",
  register.undone(async () => {
    const { db } = register;
    const id = await recordEvent();
    for (const field of ["second_cause", "effects", "extent"])
      await expect(
        db.$transaction(async (tx) => {
          await tx.$executeRawUnsafe(`DELETE FROM assessment WHERE event_id = '${id}' AND field = '${field}'`);
          await tx.$executeRawUnsafe("SET CONSTRAINTS ALL IMMEDIATE");
        }),
      ).rejects.toThrow(/without an assessment/);
    await expect(
      db.$executeRawUnsafe(`UPDATE damage_event SET second_cause = cause WHERE id = '${id}'`),
    ).rejects.toThrow(/event_second_cause/);
  }),
);

test("of claims that differ nothing further is taken, nor a second cause beside none or beside itself", () => {
  const taken = (...claims: Parameters<typeof enteredClaim>[0][]) =>
    takenFromClaims(
      claims.map((claim, index) =>
        enteredClaim({ claimant: { en: `Body ${index}` }, ...claim }, { source: { id: `s${index}` } }),
      ),
      { mayBeDestroyed: true },
    ).assessed;
  expect(taken({ extent: "share_1_10" }, { extent: "share_31_60" }).extent).toBeNull();
  expect(taken({ effect: "burning" }, { effect: "collapse" }).effects).toBeNull();
  expect(taken({ cause: "fire" }, { secondCause: "fire" }).secondCause).toBeNull();
  expect(taken({ secondCause: "fire" }).secondCause).toBeNull();
  expect(taken({ cause: "shelling", secondCause: "fire" }).secondCause).toBe("fire");
});
