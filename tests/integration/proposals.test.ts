import { beforeAll, describe, expect, test } from "vitest";
import { changeRegister } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import type { Actor } from "@/features/chain/schema";
import { describeDamageEvent } from "@/features/damage-events/edit-mutations";
import { getDamageEventRecord } from "@/features/damage-events/edit-queries";
import { damageEventKind } from "@/features/damage-events/record";
import { keepFile } from "@/features/evidence/mutations";
import { getEvidenceRecord } from "@/features/evidence/queries";
import { evidenceKind } from "@/features/evidence/record";
import type { Licence } from "@/features/evidence/schema";
import { needsApprover } from "@/features/proposals/model";
import { applyOrPropose, approveProposal, declineProposal, takeBackProposal } from "@/features/proposals/mutations";
import { findWaitingProposal, getDecision, listDeclinedProposals, listProposals } from "@/features/proposals/queries";
import { addRecord, correctRecord } from "@/features/records/mutations";
import { mintReadScope } from "@/features/scope/scope";
import { undoChange } from "@/features/undo/mutations";
import { bringBack } from "@/features/undo/restore-mutations";
import { evidenceRecord } from "@/prisma/seed/factories";
import { shareDemonstration } from "@/tests/support/demonstration";

const reviewers = mintReadScope("reviewer");
const at = new Date("2026-02-01T00:00:00Z");
const person = (id: string): Actor => ({ role: "reviewer", name: null, id });
const [first, second, third] = [person("u1"), person("u2"), person("u3")];
const register = shareDemonstration({ now: new Date("2026-01-01T00:00:00Z") });
const db = () => register.db;

const ask = (destroyed: boolean, withdrawals: boolean) =>
  db().registerSettings.update({
    where: { id: 1 },
    data: { secondApproverForDestroyed: destroyed, secondApproverForWithdrawals: withdrawals },
  });
const withdrawal = { reason: "a duplicate", isSuppressed: false, mergedIntoId: null };

async function events() {
  return db().damageEvent.findMany({ where: { state: "published" }, orderBy: { id: "asc" } });
}
/** An event that no proposal was ever about: of two decisions at once it is not told which stood. */
async function nextEvent() {
  const made = await db().proposal.findMany();
  const event = (await events()).find(({ id }) => !made.some(({ subjectId }) => subjectId === id));
  if (!event) throw new Error("there are events");
  return event;
}
const refOf = async (id: string) => ({ id, follows: (await getRecord(db(), { type: "damage_event", id })).revision });
const withdraw = async (id: string, actor = first) =>
  applyOrPropose(
    db(),
    { actor, at, reason: "a duplicate" },
    { verb: "withdraw", type: "damage_event", ref: await refOf(id), withdrawal },
  );
const regrade = async (id: string, severity: "destroyed" | "slight", actor = first) => {
  const { record } = await getDamageEventRecord(db(), id);
  const assessments = record.assessments.some(({ field }) => field === "severity")
    ? record.assessments
    : [...record.assessments, { field: "severity" as const, claimIds: [], because: "seen" }];
  return applyOrPropose(
    db(),
    { actor, at, reason: "regraded" },
    {
      verb: "assess",
      type: "damage_event",
      ref: await refOf(id),
      record: { ...record, severity, assessments },
    },
  );
};
/** Of a test in a register that asks for a second person for both. */
const forTwo = (work: () => Promise<void>) =>
  register.undone(async () => {
    await ask(true, true);
    await work();
  });

/** The proposal that waits for an event, which there must be. */
async function proposalOf(id: string) {
  const { waiting } = await listProposals(db(), reviewers);
  const found = waiting.find(({ subject }) => subject.id === id);
  if (!found) throw new Error("nothing waits");
  return found;
}

describe("where the register asks one person", () => {
  test(
    "an assessment and a withdrawal are made at once",
    register.undone(async () => {
      await ask(false, false);
      const [a, b] = await events();
      if (!a || !b) throw new Error("there are events");
      const other = (await events()).find(({ severity }) => severity === "moderate") ?? b;
      expect((await regrade(other.id, "destroyed")).done).toBe("applied");
      const gone = await withdraw(a.id);
      expect(gone.done).toBe("applied");
      if (gone.done === "applied") await undoChange(db(), { actor: first, at, reason: "undone" }, gone.changeId);
      expect(await db().proposal.count()).toBe(0);
    }),
  );
});

describe("where the register asks for a second person", () => {
  test(
    "a withdrawal waits, and changes nothing until another person approves it",
    forTwo(async () => {
      const event = await nextEvent();
      const { seq } = await db().registerHead.findUniqueOrThrow({ where: { id: 1 } });
      expect((await withdraw(event.id)).done).toBe("proposed");
      expect((await db().registerHead.findUniqueOrThrow({ where: { id: 1 } })).seq).toBe(seq);
      expect((await db().damageEvent.findUniqueOrThrow({ where: { id: event.id } })).state).toBe("published");
      expect(await findWaitingProposal(db(), { type: "damage_event", id: event.id })).not.toBeNull();
      await approveProposal(db(), { actor: second, at }, await proposalOf(event.id));
      expect((await db().damageEvent.findUniqueOrThrow({ where: { id: event.id } })).state).toBe("withdrawn");
      const newest = await db().revision.findFirstOrThrow({ orderBy: { seq: "desc" } });
      expect(newest).toMatchObject({ actorId: "u1", approverId: "u2", verb: "withdraw", reason: "a duplicate" });
    }),
  );

  test(
    "so does an assessment as destroyed, and no other",
    forTwo(async () => {
      const event = (await events()).find(({ severity }) => severity === "severe");
      if (!event) throw new Error("there is one");
      expect((await regrade(event.id, "slight")).done).toBe("applied");
      expect((await regrade(event.id, "destroyed")).done).toBe("proposed");
      await approveProposal(db(), { actor: second, at }, await proposalOf(event.id));
      expect((await db().damageEvent.findUniqueOrThrow({ where: { id: event.id } })).severity).toBe("destroyed");
      // It is destroyed already: saying so again grades nothing.
      expect((await regrade(event.id, "destroyed")).done).toBe("applied");
    }),
  );

  test(
    "nobody approves or declines their own, whatever they are called, and the database refuses it as well",
    forTwo(async () => {
      const event = await nextEvent();
      await withdraw(event.id);
      const proposal = await proposalOf(event.id);
      const alias: Actor = { role: "administrator", name: "Somebody Else", id: "u1" };
      await expect(approveProposal(db(), { actor: alias, at }, proposal)).rejects.toThrow("own_proposal");
      await expect(declineProposal(db(), { actor: alias, at, reason: "no" }, proposal)).rejects.toThrow("own_proposal");
      await expect(
        db().$transaction((tx) =>
          tx.proposal.update({
            where: { id: proposal.id },
            data: { state: "approved", decidedById: "u1", decidedAt: at, changeId: "x" },
          }),
        ),
      ).rejects.toThrow();
      await expect(takeBackProposal(db(), { actor: second, at }, proposal)).rejects.toThrow("forbidden");
      await takeBackProposal(db(), { actor: first, at }, proposal);
      expect((await db().damageEvent.findUniqueOrThrow({ where: { id: event.id } })).state).toBe("published");
    }),
  );

  test(
    "a proposal whose record has changed cannot be approved, and is outdated from then on",
    forTwo(async () => {
      const event = await nextEvent();
      await withdraw(event.id);
      const { record, revision } = await getDamageEventRecord(db(), event.id);
      await changeRegister(db(), { actor: third, at, reason: "meanwhile" }, (tx, change) =>
        correctRecord(
          tx,
          change,
          damageEventKind,
          { id: event.id, follows: revision },
          { ...record, title: { en: "Meanwhile" } },
        ),
      );
      const proposal = await proposalOf(event.id);
      expect(proposal.isOutdated).toBe(true);
      expect(proposal.current).toMatchObject({ title: { en: "Meanwhile" } });
      expect(proposal.proposed).toMatchObject({ title: event.title });
      await expect(approveProposal(db(), { actor: second, at }, proposal)).rejects.toThrow("conflict");
      expect((await db().proposal.findUniqueOrThrow({ where: { id: proposal.id } })).state).toBe("outdated");
      expect((await db().damageEvent.findUniqueOrThrow({ where: { id: event.id } })).state).toBe("published");
    }),
  );

  test(
    "what could not be done is refused when it is proposed: a claim that an assessment rests on",
    forTwo(async () => {
      const { claimId } = await db().assessmentClaim.findFirstOrThrow({
        where: { assessment: { event: { state: "published" } } },
      });
      const follows = (await getRecord(db(), { type: "claim", id: claimId })).revision;
      const wanted = { verb: "withdraw", type: "claim", ref: { id: claimId, follows }, withdrawal } as const;
      await expect(applyOrPropose(db(), { actor: first, at, reason: "r" }, wanted)).rejects.toThrow("in_use");
    }),
  );

  test(
    "undoing does not go around it: what it would withdraw asks for two",
    forTwo(async () => {
      const { changeId } = await db().revision.findFirstOrThrow({
        where: { subjectType: "site", verb: "record" },
        orderBy: { seq: "desc" },
      });
      await expect(undoChange(db(), { actor: first, at, reason: "r" }, changeId)).rejects.toThrow(
        /needs_approver|undo_late/,
      );
      const both = { secondApproverForDestroyed: true, secondApproverForWithdrawals: true };
      const before = { severity: "slight" };
      expect(needsApprover(both, { type: "site", before, after: { ...before, withdrawn: withdrawal } }, false)).toBe(
        "withdrawal",
      );
      expect(needsApprover(both, { type: "damage_event", before, after: { severity: "destroyed" } }, false)).toBe(
        "destroyed",
      );
      const merged = { ...before, withdrawn: { ...withdrawal, mergedIntoId: "x" } };
      expect(needsApprover(both, { type: "site", before, after: merged }, false)).toBe("merge");
    }),
  );

  /** A picture of an event that may be shown. */
  const shownPicture = async (): Promise<string> => {
    const [event] = await events();
    const file = { sha256: "1".repeat(64), mediaType: "image/jpeg" as const, bytes: 9, width: 640, height: 480 };
    const about = { type: "damage_event" as const, id: event?.id ?? "" };
    await changeRegister(db(), { actor: third, at, reason: "a picture" }, async (tx, change) => {
      await keepFile(tx, { file, pictures: [], now: at });
      await addRecord(tx, change, evidenceKind, "pic-1", evidenceRecord({ about, file, licence: "cc0" }));
    });
    return "pic-1";
  };
  const pictureRef = async (id: string) => ({
    id,
    follows: (await getRecord(db(), { type: "evidence", id })).revision,
  });
  const relicense = async (id: string, licence: Licence, actor = first) => {
    const { record } = await getEvidenceRecord(db(), id);
    const wanted = { verb: "correct", type: "evidence", ref: await pictureRef(id) } as const;
    return applyOrPropose(db(), { actor, at, reason: "its terms" }, { ...wanted, record: { ...record, licence } });
  };
  const licenceOf = async (id: string) => (await db().evidence.findUniqueOrThrow({ where: { id } })).licence;

  test(
    "so does whatever takes a picture out of view by its terms, and what two hid is not shown again by one",
    forTwo(async () => {
      const id = await shownPicture();
      expect((await relicense(id, "cc_by_4")).done).toBe("applied");
      expect((await relicense(id, "unknown")).done).toBe("proposed");
      expect(await licenceOf(id)).toBe("cc_by_4");
      const proposal = await proposalOf(id);
      expect(proposal).toMatchObject({ kind: "terms", proposed: { licence: "unknown" } });
      const { changeId } = await approveProposal(db(), { actor: second, at }, proposal);
      expect(await licenceOf(id)).toBe("unknown");
      await expect(undoChange(db(), { actor: first, at, reason: "r" }, changeId)).rejects.toThrow("needs_approver");
      expect((await relicense(id, "cc0", second)).done).toBe("proposed");
      await approveProposal(db(), { actor: first, at }, await proposalOf(id));
      expect(await licenceOf(id)).toBe("cc0");
    }),
  );

  test(
    "undoing does not make terms unknown, and one person who made them so may say them again",
    forTwo(async () => {
      await ask(true, false);
      const id = await shownPicture();
      expect((await relicense(id, "unknown")).done).toBe("applied");
      await ask(true, true);
      const again = await relicense(id, "cc0");
      if (again.done === "proposed") throw new Error("one person took it out");
      await expect(undoChange(db(), { actor: first, at, reason: "r" }, again.changeId)).rejects.toThrow(
        "needs_approver",
      );
    }),
  );

  test(
    "what two people withdrew comes back by two, neither by undoing nor by a form of one",
    forTwo(async () => {
      const { id } = await nextEvent();
      const isShown = async () => (await db().damageEvent.findUniqueOrThrow({ where: { id } })).state === "published";
      await withdraw(id);
      const { changeId } = await approveProposal(db(), { actor: second, at }, await proposalOf(id));
      await expect(undoChange(db(), { actor: first, at, reason: "r" }, changeId)).rejects.toThrow("needs_approver");
      const back = async (actor: Actor) =>
        bringBack(db(), { actor, at, reason: "it was right" }, { type: "damage_event", ref: await refOf(id) });
      expect((await back(first)).done).toBe("proposed");
      expect(await isShown()).toBe(false);
      const proposal = await proposalOf(id);
      expect(proposal.kind).toBe("restore");
      await expect(approveProposal(db(), { actor: first, at }, proposal)).rejects.toThrow("own_proposal");
      await approveProposal(db(), { actor: second, at }, proposal);
      expect(await isShown()).toBe(true);
      const newest = await db().revision.findFirstOrThrow({ where: { subjectId: id }, orderBy: { seq: "desc" } });
      expect(newest).toMatchObject({ verb: "restore", actorId: "u1", approverId: "u2", reason: "it was right" });

      // What one person withdrew one brings back.
      await ask(true, false);
      await withdraw(id);
      await ask(true, true);
      expect((await back(first)).done).toBe("applied");
    }),
  );

  test(
    "a picture that was recorded once more meanwhile does not come back beside it, and that is said",
    forTwo(async () => {
      const id = await shownPicture();
      const wanted = { verb: "withdraw", type: "evidence", ref: await pictureRef(id), withdrawal } as const;
      await applyOrPropose(db(), { actor: first, at, reason: "a duplicate" }, wanted);
      await approveProposal(db(), { actor: second, at }, await proposalOf(id));
      const back = async () =>
        bringBack(db(), { actor: first, at, reason: "right" }, { type: "evidence", ref: await pictureRef(id) });
      await back();
      const { record } = await getEvidenceRecord(db(), id);
      await changeRegister(db(), { actor: third, at, reason: "once more" }, (tx, change) =>
        addRecord(tx, change, evidenceKind, "pic-2", record),
      );
      const proposal = await proposalOf(id);
      await expect(approveProposal(db(), { actor: second, at }, proposal)).rejects.toThrow("in_use");
      await declineProposal(db(), { actor: second, at, reason: "told again" }, proposal);
      await expect(back()).rejects.toThrow("in_use");
      expect((await db().evidence.findUniqueOrThrow({ where: { id } })).state).toBe("withdrawn");
    }),
  );

  test(
    "neither by undoing that one withdrew it",
    register.undone(async () => {
      await ask(true, false);
      const id = await shownPicture();
      const wanted = { verb: "withdraw", type: "evidence", ref: await pictureRef(id), withdrawal } as const;
      const gone = await applyOrPropose(db(), { actor: first, at, reason: "a duplicate" }, wanted);
      if (gone.done === "proposed") throw new Error("one person may");
      const { record } = await getEvidenceRecord(db(), id);
      await changeRegister(db(), { actor: third, at, reason: "once more" }, (tx, change) =>
        addRecord(tx, change, evidenceKind, "pic-2", record),
      );
      const undo = { actor: first, at, reason: "it was right" };
      await expect(undoChange(db(), undo, gone.changeId)).rejects.toThrow("in_use");
    }),
  );

  test("the public is told of none of them", async () => {
    expect(await listProposals(db(), mintReadScope("public"))).toEqual({ waiting: [], decided: [] });
  });
});

// These try two things at once, which one transaction cannot: they change the shared register, last in the file.
describe("two people at one record", () => {
  beforeAll(() => ask(true, true));

  test("of two decisions at once the first stands", async () => {
    const event = await nextEvent();
    await withdraw(event.id);
    const proposal = await proposalOf(event.id);
    const both = await Promise.allSettled([
      approveProposal(db(), { actor: second, at }, proposal),
      declineProposal(db(), { actor: third, at, reason: "no" }, proposal),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const { state } = await db().proposal.findUniqueOrThrow({ where: { id: proposal.id } });
    const record = await db().damageEvent.findUniqueOrThrow({ where: { id: event.id } });
    expect(record.state).toBe(state === "approved" ? "withdrawn" : "published");
    const revisions = await db().revision.count({ where: { approverId: "u2", subjectId: event.id } });
    expect(revisions).toBe(state === "approved" ? 1 : 0);
  });
  test("what was declined is read beside the record by reviewers alone, with who declined it, when and why", async () => {
    const event = await nextEvent();
    await withdraw(event.id);
    const proposal = await proposalOf(event.id);
    const subject = { type: "damage_event", id: event.id } as const;
    expect(await getDecision(db(), proposal.id)).toEqual({ subject, decided: null });
    await db().user.create({
      data: {
        id: "u3",
        name: "Third",
        email: "third@example.org",
        emailVerified: true,
        role: "reviewer",
        createdAt: at,
        updatedAt: at,
      },
    });
    await declineProposal(db(), { actor: third, at, reason: "Look again" }, proposal);
    expect(await getDecision(db(), proposal.id)).toEqual({ subject, decided: { name: "Third", at } });
    expect(await listDeclinedProposals(db(), reviewers, [subject])).toMatchObject([
      { id: proposal.id, decidedBy: "Third", decidedAt: at.toISOString(), decisionReason: "Look again" },
    ]);
    expect(await listDeclinedProposals(db(), mintReadScope("public"), [subject])).toEqual([]);
    expect(await listDeclinedProposals(db(), reviewers, [{ type: "site", id: "palmyra" }])).toEqual([]);
  });
  test("of two proposals for one record at once one waits", async () => {
    const event = await nextEvent();
    const both = await Promise.allSettled([withdraw(event.id, first), withdraw(event.id, second)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const { waiting } = await listProposals(db(), reviewers);
    expect(waiting.filter(({ subject }) => subject.id === event.id)).toHaveLength(1);
    await declineProposal(db(), { actor: third, at, reason: "no" }, await proposalOf(event.id));
  });
});

describe("an event that is assessed as destroyed", () => {
  const moved = async (id: string) => {
    const { record } = await getDamageEventRecord(db(), id);
    const { siteId, kind, title, summary, actor } = record;
    const other = await db().site.findFirstOrThrow({ where: { state: "published", id: { not: siteId } } });
    const moveTo = (to: string) => async () =>
      describeDamageEvent(db(), { actor: first, at, reason: "another place" }, await refOf(id), {
        ...{ siteId: to, kind, summary, actor },
        title: { ...title, en: "Another title" },
      });
    return { there: moveTo(other.id), here: moveTo(siteId) };
  };
  const destroyed = async () => (await events()).find(({ severity }) => severity === "destroyed")?.id ?? "";

  test(
    "is not moved to another place by one person where two decide what is destroyed, and described all the same",
    forTwo(async () => {
      const { there, here } = await moved(await destroyed());
      await expect(there()).rejects.toThrow("destroyed_stays");
      await expect(here()).resolves.toHaveProperty("changeId");
    }),
  );

  test(
    "is moved by one where one decides",
    register.undone(async () => {
      await ask(false, true);
      const { there } = await moved(await destroyed());
      await expect(there()).resolves.toHaveProperty("changeId");
    }),
  );
});
