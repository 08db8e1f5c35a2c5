import { describe, expect, test, vi } from "vitest";
import { checkIntegrity, checkNothingHangsOn } from "@/features/chain/integrity-queries";
import { changeRegister } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import { type SubjectType, subjectTypes } from "@/features/chain/schema";
import { checkToldOnce } from "@/features/claims/copy-queries";
import { claimKind } from "@/features/claims/record";
import { getClaimRecord } from "@/features/claims/record-queries";
import type { ClaimRecord } from "@/features/claims/schema";
import { getDamageEventRecord } from "@/features/damage-events/edit-queries";
import { addClaimsToEvent } from "@/features/damage-events/entry-mutations";
import { keepGround } from "@/features/damage-events/ground-mutations";
import { damageEventKind } from "@/features/damage-events/record";
import type { DamageEventRecord } from "@/features/damage-events/schema";
import { assessDamageEvent } from "@/features/desk/assess-mutations";
import { correctClaimOfEvent, withdrawClaimOfEvent } from "@/features/desk/claim-mutations";
import { listChangesOfEvent } from "@/features/history/queries";
import { applyOrPropose, approveProposal } from "@/features/proposals/mutations";
import { addRecord } from "@/features/records/mutations";
import { mintReadScope } from "@/features/scope/scope";
import { sourceKind } from "@/features/sources/record";
import { undoChange } from "@/features/undo/mutations";
import { bringBack } from "@/features/undo/restore-mutations";
import type { Verification } from "@/features/vocabulary/schema";
import { claimRecord, damageEventRecord, enteredClaim, sourceRecord } from "@/prisma/seed/factories";
import { shareDemonstration } from "@/tests/support/demonstration";
import { mergeRecords } from "@/tests/support/merges";

const at = new Date("2026-02-01T00:00:00Z");
const reviewer = { role: "reviewer", name: null, id: "u1" } as const;
const by = (reason = "one and the same") => ({ actor: reviewer, at, reason });
const register = shareDemonstration({ now: new Date("2026-01-01T00:00:00Z") });
const db = () => register.db;
const eventId = "ev-two-voices";

const ask = (secondApproverForWithdrawals: boolean) =>
  db().registerSettings.update({ where: { id: 1 }, data: { secondApproverForWithdrawals } });

type Given = {
  verification?: Verification;
  on?: string[];
  says?: Partial<Record<"clm-a" | "clm-b", Partial<ClaimRecord>>>;
};

/** An event of which two papers tell, each with a claim, judged on both. */
const twoVoices = (
  work: () => Promise<void>,
  { verification = "corroborated", on = ["clm-a", "clm-b"], says = {} }: Given = {},
) =>
  register.undone(async () => {
    await ask(false);
    const site = await db().site.findUniqueOrThrow({ where: { slug: "palmyra" } });
    const because = { en: "Two papers tell it" };
    await changeRegister(db(), by("recorded"), async (tx, change) => {
      for (const id of ["src-a", "src-b", "src-c"])
        await addRecord(tx, change, sourceKind, id, sourceRecord({ title: id, publisher: `Publisher of ${id}` }));
      const assessments = [{ field: "verification" as const, claimIds: on, because }];
      const event = damageEventRecord({ siteId: site.id, verification, assessments });
      await addRecord(tx, change, damageEventKind, eventId, event);
      for (const letter of ["a", "b"] as const) {
        const paper = {
          sourceId: `src-${letter}`,
          claimantKind: "press",
          claimant: { en: `Paper ${letter}` },
        } as const;
        const claim = claimRecord({ eventId, ...paper, ...says[`clm-${letter}`] });
        await addRecord(tx, change, claimKind, `clm-${letter}`, claim);
      }
    });
    await work();
  });

const refOf = async (type: SubjectType, id: string) => ({
  id,
  follows: (await getRecord(db(), { type, id })).revision,
});
const event = async () => (await getDamageEventRecord(db(), eventId)).record;
const verified = async () => (await event()).verification;
const judged = ({ assessments }: DamageEventRecord) => assessments.find(({ field }) => field === "verification");
const correct = async (id: string, over: Partial<ClaimRecord>) => {
  const { record } = await getClaimRecord(db(), id);
  return correctClaimOfEvent(db(), by(), { ref: await refOf("claim", id), claim: { ...record, ...over } });
};
/** Paper b says anew, in another source, what it said before. */
const correctItself = (says: Partial<ClaimRecord> = {}) => {
  const later = enteredClaim(
    { claimantKind: "press", claimant: { en: "Paper b" }, ...says },
    { source: { id: "src-c" }, supersedes: { id: "clm-b" } },
  );
  return addClaimsToEvent(db(), by(), { eventId, claims: [later] });
};
const mergeSources = async () =>
  mergeRecords(db(), by(), "source", { goes: await refOf("source", "src-b"), stays: await refOf("source", "src-a") });
const assess = async (verification: Verification, claimIds: string[]) => {
  const record = await event();
  const assessments = [{ field: "verification" as const, claimIds, because: { en: "By the rule it would not be" } }];
  return assessDamageEvent(db(), by("assessed"), {
    ref: await refOf("damage_event", eventId),
    assessment: { ...record, verification, assessments },
  });
};
const history = async () => {
  const { seq: until } = await db().registerHead.findUniqueOrThrow({ where: { id: 1 } });
  return listChangesOfEvent(db(), mintReadScope("public"), eventId, { until, page: 1 });
};

describe("a corroborated event whose two voices become one", () => {
  const expectLoss = async (reason = "one and the same") => {
    const left = await event();
    expect(left.verification).toBe("unverified");
    expect(judged(left)?.claimIds).toEqual([]);
    expect(judged(left)?.because.en).toMatch(
      /^Assessed as corroborated before\..* fewer than two among them\. It was not/,
    );
    expect(judged(left)?.because.ar).toContain("معزَّز");
    const [told] = (await history()).changes;
    expect(told).toMatchObject({ reason });
    expect(told?.revisions.filter(({ subject }) => subject.id === eventId)).toMatchObject([
      { content: { before: { verification: "corroborated" }, after: { verification: "unverified" } } },
    ]);
  };

  test(
    "by a merge of their sources is unverified, told why, and again corroborated once that is undone",
    twoVoices(async () => {
      const before = await event();
      const { changeId } = await mergeSources();
      await expectLoss();
      await undoChange(db(), by(), changeId);
      expect(await event()).toEqual(before);
    }),
  );

  test(
    "by a merge that two people made is unverified in that change",
    twoVoices(async () => {
      await ask(true);
      const [goes, stays] = await Promise.all([refOf("source", "src-b"), refOf("source", "src-a")]);
      const wanted = { verb: "merge", type: "source", ref: goes, stays } as const;
      const outcome = await applyOrPropose(db(), by(), wanted);
      if (outcome.done === "applied") throw new Error("two are asked for");
      expect(await verified()).toBe("corroborated");
      const second = { role: "reviewer", name: null, id: "u2" } as const;
      await approveProposal(db(), { actor: second, at }, { id: outcome.proposalId, version: 1 });
      await expectLoss();
    }),
  );

  test.each<[string, Partial<ClaimRecord>]>([
    ["is taken from the other's source", { sourceId: "src-a" }],
    ["repeats the other", { derivedFromId: "clm-a" }],
    ["is of the same body", { claimant: { en: "Paper a" } }],
    ["supports it no longer", { stance: "denies" }],
  ])("by a correction that says one claim %s is unverified", (_what, over) =>
    twoVoices(async () => {
      await correct("clm-b", over);
      await expectLoss();
    })(),
  );

  test(
    "by a claim in which one body takes back what it said is unverified",
    twoVoices(async () => {
      await correctItself({ stance: "denies" });
      await expectLoss();
    }),
  );

  test.each([false, true])(
    "by taking one claim out from under it is unverified, with what was said of that (two people: %s)",
    (isAsked) =>
      twoVoices(async () => {
        await ask(isAsked);
        await withdrawClaimOfEvent(db(), by(), {
          ref: await refOf("claim", "clm-b"),
          withdrawal: { reason: "one and the same", isSuppressed: false },
          event: await refOf("damage_event", eventId),
          unticked: [{ field: "verification", because: { en: "Paper a is enough." } }],
          untickReason: "one and the same",
        });
        await expectLoss();
        expect(judged(await event())?.because.en).toContain("this was said: Paper a is enough.");
      })(),
  );

  test(
    "by taking out a claim that the same body has corrected since is unverified: the correction was not judged",
    twoVoices(async () => {
      await correctItself();
      expect(await verified()).toBe("corroborated");
      await withdrawClaimOfEvent(db(), by(), {
        ref: await refOf("claim", "clm-b"),
        withdrawal: { reason: "one and the same", isSuppressed: false },
        event: await refOf("damage_event", eventId),
        unticked: [{ field: "verification", because: { en: "Paper b says it better." } }],
        untickReason: "one and the same",
      });
      expect(await verified()).toBe("unverified");
    }),
  );

  test(
    "by undoing what told them apart is unverified",
    twoVoices(
      async () => {
        await correct("clm-b", { sourceId: "src-b" });
        const { changeId } = await db().revision.findFirstOrThrow({
          where: { subjectId: "clm-b" },
          orderBy: { seq: "desc" },
        });
        await assess("corroborated", ["clm-a", "clm-b"]);
        await undoChange(db(), by(), changeId);
        expect(await verified()).toBe("unverified");
      },
      { verification: "unverified", says: { "clm-b": { sourceId: "src-a" } } },
    ),
  );

  test(
    "while it was withdrawn comes back unverified, and no undoing brings more",
    twoVoices(async () => {
      const wanted = {
        verb: "withdraw",
        type: "damage_event",
        ref: await refOf("damage_event", eventId),
        withdrawal: { reason: "wrong", isSuppressed: false, mergedIntoId: null },
      } as const;
      const gone = await applyOrPropose(db(), by("wrong"), wanted);
      if (gone.done === "proposed") throw new Error("one person may");
      await mergeSources();
      await expect(undoChange(db(), by(), gone.changeId)).rejects.toThrow("undo_late");
      await bringBack(db(), by(), { type: "damage_event", ref: await refOf("damage_event", eventId) });
      expect(await verified()).toBe("unverified");
      const [told] = (await history()).changes;
      expect(told?.revisions[0]).toMatchObject({ verb: "restore", content: { after: { verification: "unverified" } } });
    }),
  );

  test(
    "since it was judged otherwise is not corroborated again by undoing that",
    twoVoices(async () => {
      const outcome = await assess("unverified", []);
      if (outcome.done === "proposed") throw new Error("one person may");
      await mergeSources();
      await expect(undoChange(db(), by(), outcome.changeId)).rejects.toThrow("undo_late");
    }),
  );
});

describe("an assessment as destroyed that waits for a second person", () => {
  const second = { role: "reviewer", name: null, id: "u2" } as const;
  const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
  /** Proposed as destroyed and corroborated, on some claims; what is changed meanwhile; and approved. */
  const approve = async (claimIds: string[], meanwhile: () => Promise<unknown>) => {
    await db().registerSettings.update({ where: { id: 1 }, data: { secondApproverForDestroyed: true } });
    const record = await event();
    const because = { en: "As both say" };
    const assessments = [
      { field: "severity" as const, claimIds, because },
      { field: "verification" as const, claimIds, because },
    ];
    const outcome = await assessDamageEvent(
      db(),
      { ...by("destroyed"), at: later(1) },
      {
        ref: await refOf("damage_event", eventId),
        assessment: { ...record, severity: "destroyed", verification: "corroborated", assessments },
      },
    );
    if (outcome.done === "applied") throw new Error("two are asked for");
    await meanwhile();
    const proposal = { id: outcome.proposalId, version: 1 };
    await approveProposal(db(), { actor: second, at: later(3) }, proposal);
  };
  const asOne = async (minutes = 2) => {
    const { record } = await getClaimRecord(db(), "clm-b");
    const claim = { ...record, derivedFromId: "clm-a" };
    await correctClaimOfEvent(db(), { ...by(), at: later(minutes) }, { ref: await refOf("claim", "clm-b"), claim });
  };
  const graded = async () => {
    const { severity, verification } = await event();
    return { severity, verification };
  };

  test.each([
    ["since", 2],
    ["by a change that began before and was recorded since", 0],
  ])("is outdated once its claims no longer carry that it is corroborated, %s", (_since, minutes) =>
    twoVoices(
      async () => {
        await expect(approve(["clm-a", "clm-b"], () => asOne(minutes))).rejects.toThrow("conflict");
        expect((await graded()).verification).toBe("unverified");
        expect(await db().proposal.findFirstOrThrow({ where: { subjectId: eventId } })).toMatchObject({
          state: "outdated",
        });
      },
      { verification: "unverified" },
    )(),
  );

  test.each<[string, string[], () => Promise<unknown>]>([
    ["while they do", ["clm-a", "clm-b"], async () => {}],
    ["where they never did, and a person judged otherwise", ["clm-a"], asOne],
  ])("is approved %s", (_when, claimIds, meanwhile) =>
    twoVoices(
      async () => {
        await approve(claimIds, meanwhile);
        expect(await graded()).toEqual({ severity: "destroyed", verification: "corroborated" });
      },
      { verification: "unverified" },
    )(),
  );
});

describe("a verification that keeps its ground, or never had any", () => {
  test(
    "stays where the claim that a body corrected still supports it",
    twoVoices(async () => {
      await correctItself();
      expect(await verified()).toBe("corroborated");
    }),
  );

  test(
    "stays where a person judged otherwise than the rule",
    twoVoices(
      async () => {
        await mergeSources();
        expect(await verified()).toBe("corroborated");
      },
      { on: ["clm-a"] },
    ),
  );

  test(
    "is lost to a confirmed event with the only claim that looked",
    twoVoices(
      async () => {
        await mergeSources();
        expect(await verified()).toBe("confirmed");
        await correct("clm-b", { credibility: 3 });
        expect(await verified()).toBe("unverified");
        expect(judged(await event())?.because.en).toContain("Assessed as confirmed before.");
      },
      { verification: "confirmed", says: { "clm-b": { claimantKind: "field_survey", credibility: 2 } } },
    ),
  );
});

test(
  "an event does not come back while what one of its claims was taken from is withdrawn",
  twoVoices(async () => {
    const withdraw = async (type: SubjectType, id: string) => {
      const withdrawal = { reason: "wrong", isSuppressed: false, mergedIntoId: null };
      return applyOrPropose(db(), by("wrong"), { verb: "withdraw", type, ref: await refOf(type, id), withdrawal });
    };
    const gone = await withdraw("damage_event", eventId);
    if (gone.done === "proposed") throw new Error("one person may");
    await withdraw("source", "src-a");
    await expect(undoChange(db(), by(), gone.changeId)).rejects.toThrow("in_use");
    const bring = async () =>
      bringBack(db(), by(), { type: "damage_event", ref: await refOf("damage_event", eventId) });
    await expect(bring()).rejects.toThrow("in_use");
    expect((await db().damageEvent.findUniqueOrThrow({ where: { id: eventId } })).state).toBe("withdrawn");
  }),
);

/** More than a statement takes of parameters: a change of ten thousand events with their claims has as many. */
const veryMany = Array.from({ length: 40_000 }, (_, number) => `rec-${number}`);

test(
  "what a change touched is looked at, however many records it was",
  twoVoices(async () => {
    const subjects = (last: string, type: SubjectType = "damage_event") =>
      [...veryMany, last].map((id) => ({ type, id }));
    await changeRegister(db(), by("nothing"), async (tx, change) => {
      const touched = { claim: ["clm-a", ...veryMany], damage_event: veryMany };
      vi.spyOn(change, "touched").mockImplementation((type) =>
        type === "claim" || type === "damage_event" ? touched[type] : [],
      );
      await keepGround(tx, change);
      for (const type of subjectTypes) await checkIntegrity(tx, subjects("rec-none", type));
      await checkToldOnce(tx, veryMany);
      await checkNothingHangsOn(tx, subjects("rec-none"));
      await expect(checkNothingHangsOn(tx, subjects(eventId))).rejects.toThrow("in_use");
    });
    expect(await verified()).toBe("corroborated");
  }),
);
