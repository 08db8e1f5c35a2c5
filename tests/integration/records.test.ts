import { describe, expect, test } from "vitest";
import { walkChain } from "@/features/chain/chain-queries";
import { changeRegister } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import { claimKind } from "@/features/claims/record";
import { getClaimRecord, listClaimRecords } from "@/features/claims/record-queries";
import { describeDamageEvent } from "@/features/damage-events/edit-mutations";
import { findEventItBecame, getDamageEventRecord } from "@/features/damage-events/edit-queries";
import { getDamageEvent } from "@/features/damage-events/record-queries";
import { claimsTornApart } from "@/features/damage-events/split-model";
import { eventsIn, figuresOf } from "@/features/dashboard/model";
import { countClaims, summariseEvents, summariseSites } from "@/features/dashboard/queries";
import { splitDamageEvent } from "@/features/merging/event-mutations";
import { addRecord } from "@/features/records/mutations";
import { findRowsThatDiffer } from "@/features/register/row-check";
import { emptyFilter } from "@/features/scope/filter-schema";
import { mintReadScope } from "@/features/scope/scope";
import { addSite, editSite, type SiteInput } from "@/features/sites/edit-mutations";
import {
  findSiteItBecame,
  getSiteRecord,
  getSiteToEdit,
  listSiteContents,
  listTelltales,
} from "@/features/sites/edit-queries";
import { listSites } from "@/features/sites/queries";
import { getSiteBySlug } from "@/features/sites/record-queries";
import { undoChange } from "@/features/undo/mutations";
import { bringBack } from "@/features/undo/restore-mutations";
import { siteRecord } from "@/prisma/seed/factories";
import { shareDemonstration } from "@/tests/support/demonstration";
import { mergeRecords } from "@/tests/support/merges";

const everybody = mintReadScope("public");
const reviewers = mintReadScope("reviewer");
const editor = {
  actor: { role: "reviewer", name: null, id: "u1" } as const,
  at: new Date("2026-02-01T00:00:00Z"),
  reason: "r",
};
const register = shareDemonstration({ now: new Date("2026-01-01T00:00:00Z") });
const db = () => register.db;
/** Of a test that changes the register: what it leaves is checked, and then taken back. */
const undone = (work: () => Promise<void>) =>
  register.undone(async () => {
    await work();
    await checkWholeRegister();
  });

/** The rows are what the revisions say, and the chain is whole. */
async function checkWholeRegister(): Promise<void> {
  expect((await walkChain(db(), null)).breaks).toEqual([]);
  const [claim] = await db().claim.findMany({ take: 1 });
  if (claim) expect((await getClaimRecord(db(), claim.id)).revision).toBe(claim.revision);
  expect(await db().$transaction(findRowsThatDiffer, { timeout: 60_000 })).toEqual([]);
}

const refOf = async (type: "site" | "damage_event" | "claim", id: string) => ({
  id,
  follows: (await getRecord(db(), { type, id })).revision,
});
const siteRef = async (slug: string) => refOf("site", (await getSiteToEdit(db(), reviewers, slug)).id);
const inputOf = async (slug: string): Promise<SiteInput> => {
  const { slug: _address, ...site } = (await getSiteToEdit(db(), reviewers, slug)).record;
  return site;
};
const edit = async (slug: string, change: Partial<SiteInput>, more = {}) =>
  editSite(db(), editor, await siteRef(slug), {
    site: { ...(await inputOf(slug)), ...change },
    isOldNameWrong: false,
    coarsensParts: false,
    ...more,
  });

/** Everything that is counted, as the dashboard counts it. */
async function counts() {
  const summary = await summariseEvents(db(), everybody, emptyFilter);
  const sites = await summariseSites(db(), everybody, emptyFilter, "en");
  const { damage, recovery, bySeverity } = figuresOf(summary);
  return {
    damage,
    recovery,
    bySeverity,
    bySite: sites.length,
    claims: await countClaims(db(), everybody, emptyFilter),
  };
}

const { slug: _address, ...places } = siteRecord({
  kind: "temple",
  names: [{ text: "Temple of Arsu", lang: "en", script: "Latn", kind: "preferred" }],
  country: "SY",
  position: { lat: 34.55, lon: 38.27, precisionMetres: 50, source: "survey" },
});

describe("a place", () => {
  test(
    "gets its address from its name once, and keeps it when it is renamed",
    undone(async () => {
      const { slug } = await addSite(db(), editor, places);
      expect(slug).toBe("temple-of-arsu");
      const again = await addSite(db(), editor, places);
      expect(again.slug).toMatch(/^temple-of-arsu-[a-z0-9]{4}$/);
      const written = (text: string, lang: string, script: string) =>
        addSite(db(), editor, { ...places, names: [{ text, lang, script, kind: "preferred" }] });
      expect((await written("معبد", "ar", "Arab")).slug).toBe("mabd");
      const nameless = await written("寺", "ja", "Hani");
      expect(nameless.slug).toBe(nameless.id);
      await edit(slug, { names: [{ text: "Sanctuary of Arsu", lang: "en", script: "Latn", kind: "preferred" }] });
      expect((await getSiteBySlug(db(), everybody, slug)).title.en).toBe("Sanctuary of Arsu");
    }),
  );

  test(
    "lies in the country of what it lies in, unless another is given",
    undone(async () => {
      const inPalmyra = { ...places, country: null, parentId: "palmyra" };
      const { id } = await addSite(db(), editor, inPalmyra);
      const other = await addSite(db(), editor, { ...inPalmyra, country: "LB" });
      const alone = await addSite(db(), editor, { ...inPalmyra, parentId: null });
      const found = await db().site.findMany({ where: { id: { in: [id, other.id, alone.id] } } });
      const countryOf = (siteId: string) => found.find((site) => site.id === siteId)?.country;
      expect([countryOf(id), countryOf(other.id), countryOf(alone.id)]).toEqual(["SY", "LB", null]);
    }),
  );

  test(
    "is found by the name it had, unless that was an error",
    undone(async () => {
      await addSite(db(), editor, places);
      await edit("temple-of-arsu", {
        names: [{ text: "Sanctuary of Arsu", lang: "en", script: "Latn", kind: "preferred" }],
      });
      const { names } = await inputOf("temple-of-arsu");
      expect(names.map(({ text, kind }) => [text, kind])).toEqual([
        ["Sanctuary of Arsu", "preferred"],
        ["Temple of Arsu", "alternate"],
      ]);
      expect((await listSites(db(), everybody, { q: "temple of arsu" })).rows[0]?.slug).toBe("temple-of-arsu");
      await edit(
        "temple-of-arsu",
        { names: names.map((name) => (name.kind === "preferred" ? { ...name, text: "Shrine of Arsu" } : name)) },
        { isOldNameWrong: true },
      );
      expect((await listSites(db(), everybody, { q: "sanctuary of arsu" })).total).toBe(0);
    }),
  );

  test(
    "never lies in itself, in one of its parts, or in what is not public",
    undone(async () => {
      const { id } = await getSiteToEdit(db(), reviewers, "palmyra");
      const part = await getSiteToEdit(db(), reviewers, "temple-of-bel");
      await expect(edit("palmyra", { parentId: id })).rejects.toThrow("within_itself");
      await expect(edit("palmyra", { parentId: part.id })).rejects.toThrow("within_itself");
      await expect(edit("palmyra", { parentId: "site-nowhere" })).rejects.toThrow("not_found");
    }),
  );

  test(
    "made coarser is told by its exact parts until they are made as coarse in the same change",
    undone(async () => {
      const site = await getSiteToEdit(db(), reviewers, "palmyra");
      const telling = await listTelltales(db(), reviewers, site);
      expect(telling.exact).toEqual([]);
      expect(telling.km_10.filter(({ relation }) => relation === "part").length).toBeGreaterThan(10);
      const { changeId } = await edit("palmyra", { publicPrecision: "km_10" }, { coarsensParts: true });
      const after = await listTelltales(db(), reviewers, await getSiteToEdit(db(), reviewers, "palmyra"));
      expect(after.km_10.filter(({ relation }) => relation === "part")).toEqual([]);
      expect((await getSiteBySlug(db(), everybody, "temple-of-bel")).position?.isCoarsened).toBe(true);
      await undoChange(db(), editor, changeId);
      expect((await getSiteBySlug(db(), everybody, "temple-of-bel")).position?.isCoarsened).toBe(false);
    }),
  );
});

describe("two records of one place", () => {
  test(
    "are merged without counting anything twice, and undone to what they were",
    undone(async () => {
      const before = await counts();
      const [stays, goes] = await Promise.all([siteRef("temple-of-bel"), siteRef("temple-of-baalshamin")]);
      const contents = await listSiteContents(db(), goes.id);
      expect(contents.events.length).toBeGreaterThan(0);
      const { changeId } = await mergeRecords(db(), editor, "site", { stays, goes });
      const merged = await counts();
      expect({ ...merged, bySite: before.bySite }).toEqual(before);
      expect(await listSiteContents(db(), goes.id)).toMatchObject({ parts: [], events: [], periods: 0 });
      expect((await findSiteItBecame(db(), everybody, "temple-of-baalshamin"))?.slug).toBe("temple-of-bel");
      const found = await listSites(db(), everybody, { q: "Baalshamin" });
      expect(found.rows.map(({ slug }) => slug)).toContain("temple-of-bel");
      await undoChange(db(), editor, changeId);
      expect(await counts()).toEqual(before);
      expect(await findSiteItBecame(db(), everybody, "temple-of-baalshamin")).toBeNull();
      expect((await getSiteBySlug(db(), everybody, "temple-of-baalshamin")).events).toBe(contents.events.length);
    }),
  );

  test(
    "are merged with what lies in the one that goes, which lies in it again once that is undone",
    undone(async () => {
      const addNamed = (text: string, parentId: string | null) =>
        addSite(db(), editor, {
          ...{ ...places, parentId },
          names: [{ text, lang: "en", script: "Latn", kind: "preferred" }],
        });
      const goes = await addNamed("Arsu One", null);
      const stays = await addNamed("Arsu Two", null);
      const part = await addNamed("A court of Arsu", goes.id);
      const parentOf = async () => (await db().site.findUniqueOrThrow({ where: { id: part.id } })).parentId;
      const refs = { goes: await siteRef(goes.slug), stays: await siteRef(stays.slug) };
      const { changeId } = await mergeRecords(db(), editor, "site", refs);
      expect(await parentOf()).toBe(stays.id);
      await undoChange(db(), editor, changeId);
      expect(await parentOf()).toBe(goes.id);
    }),
  );

  test(
    "lead on to where the last of them went, however often they were merged",
    undone(async () => {
      const addNamed = (text: string) =>
        addSite(db(), editor, { ...places, names: [{ text, lang: "en", script: "Latn", kind: "preferred" }] });
      const a = await addNamed("Arsu One");
      const b = await addNamed("Arsu Two");
      const c = await addNamed("Arsu Three");
      await mergeRecords(db(), editor, "site", { stays: await siteRef(b.slug), goes: await siteRef(a.slug) });
      await mergeRecords(db(), editor, "site", { stays: await siteRef(c.slug), goes: await siteRef(b.slug) });
      expect((await findSiteItBecame(db(), everybody, a.slug))?.slug).toBe(c.slug);
      // Only undoing the merge brings it back: by itself it would come back empty.
      await expect(bringBack(db(), editor, { type: "site", ref: await refOf("site", b.id) })).rejects.toThrow("in_use");
      await expect(
        mergeRecords(db(), editor, "site", { stays: await siteRef(c.slug), goes: await siteRef(c.slug) }),
      ).rejects.toThrow("within_itself");
    }),
  );

  test(
    "of which one lies in the other: the inner one can go, the outer one cannot",
    undone(async () => {
      const inner = await siteRef("temple-of-bel");
      await expect(
        mergeRecords(db(), editor, "site", { stays: inner, goes: await siteRef("palmyra") }),
      ).rejects.toThrow("within_itself");
    }),
  );

  test(
    "are shown no more exactly than either was",
    undone(async () => {
      const hidden = await addSite(db(), editor, { ...places, publicPrecision: "hidden" });
      const shown = await addSite(db(), editor, { ...places, publicPrecision: "km_1" });
      await mergeRecords(db(), editor, "site", { stays: await siteRef(shown.slug), goes: await siteRef(hidden.slug) });
      expect((await getSiteBySlug(db(), everybody, shown.slug)).positionState).toBe("hidden");
    }),
  );
});

async function twoEvents() {
  const events = await db().damageEvent.findMany({
    where: { state: "published" },
    orderBy: { id: "asc" },
    include: { _count: { select: { claims: { where: { state: "published" } } } } },
  });
  const [stays, goes] = events.filter(({ _count }) => _count.claims > 3);
  if (!stays || !goes) throw new Error("the demonstration has such events");
  return { stays, goes };
}

describe("two records of one occurrence", () => {
  test(
    "become one with the claims of both, are counted once, and are undone to what they were",
    undone(async () => {
      const before = await counts();
      const { stays, goes } = await twoEvents();
      const refs = { stays: await refOf("damage_event", stays.id), goes: await refOf("damage_event", goes.id) };
      const { changeId } = await mergeRecords(db(), editor, "damage_event", refs);
      const merged = await counts();
      expect(eventsIn(merged).most).toBe(eventsIn(before).most - 1);
      expect(merged.claims).toEqual(before.claims);
      const kept = await getDamageEvent(db(), everybody, stays.id);
      expect(kept.claims).toHaveLength(stays._count.claims + goes._count.claims);
      expect(await listClaimRecords(db(), goes.id)).toEqual([]);
      expect((await findEventItBecame(db(), everybody, goes.id))?.id).toBe(stays.id);
      // Repeating and correcting are told as before.
      const linked = (of: { record: { derivedFromId: string | null } }[]) =>
        of.filter(({ record }) => record.derivedFromId !== null).length;
      const own = await listClaimRecords(db(), stays.id);
      await undoChange(db(), editor, changeId);
      expect(linked(own)).toBe(
        linked(await listClaimRecords(db(), stays.id)) + linked(await listClaimRecords(db(), goes.id)),
      );
      expect(await counts()).toEqual(before);
    }),
  );

  test(
    "a claim that both hold in the same words is told once",
    undone(async () => {
      const { stays, goes } = await twoEvents();
      const claims = await listClaimRecords(db(), stays.id);
      const twin = claims.find(({ record }) => record.derivedFromId === null && record.supersedesId === null);
      if (!twin) throw new Error("it has such a claim");
      await changeRegister(db(), editor, (tx, change) =>
        addRecord(tx, change, claimKind, "clm-twin", { ...twin.record, eventId: goes.id }),
      );
      await mergeRecords(db(), editor, "damage_event", {
        stays: await refOf("damage_event", stays.id),
        goes: await refOf("damage_event", goes.id),
      });
      expect(await listClaimRecords(db(), stays.id)).toHaveLength(stays._count.claims + goes._count.claims);
    }),
  );

  test(
    "a merge made on an older revision is refused and moves nothing",
    undone(async () => {
      const { stays, goes } = await twoEvents();
      const before = await counts();
      const [a, b] = await Promise.all([refOf("damage_event", stays.id), refOf("damage_event", goes.id)]);
      await expect(
        mergeRecords(db(), editor, "damage_event", { stays: { ...a, follows: 1 }, goes: b }),
      ).rejects.toThrow("conflict");
      await expect(
        mergeRecords(db(), editor, "damage_event", { stays: a, goes: { ...b, follows: 1 } }),
      ).rejects.toThrow("conflict");
      expect(await counts()).toEqual(before);
    }),
  );
});

/** An event whose severity rests on some of its claims, with those and whatever repeats or corrects them. */
async function anEventToSplit() {
  const events = await db().damageEvent.findMany({
    where: { state: "published", severity: { not: "unknown" } },
    orderBy: { id: "asc" },
  });
  for (const event of events) {
    const { record } = await getDamageEventRecord(db(), event.id);
    const claims = await listClaimRecords(db(), event.id);
    const going = new Set(record.assessments.find(({ field }) => field === "severity")?.claimIds ?? []);
    for (let size = -1; size !== going.size; ) {
      size = going.size;
      for (const { id, fromId } of claimsTornApart(claims, going)) for (const one of [id, fromId]) going.add(one);
    }
    if (going.size > 0 && going.size < claims.length) return { event, going, all: claims.length };
  }
  throw new Error("the demonstration has such an event");
}

describe("two occurrences in one record", () => {
  const because = { en: "These claims speak of another day" };

  test(
    "are told apart: the claims go over, and what rested on them alone is unknown again with the reason",
    undone(async () => {
      const before = await counts();
      const { event, going, all } = await anEventToSplit();
      expect(going.size).toBeGreaterThan(0);
      expect(going.size).toBeLessThan(all);
      const split = await splitDamageEvent(db(), editor, await refOf("damage_event", event.id), {
        claimIds: [...going],
        because,
        event: { siteId: event.siteId, kind: "damage", title: { en: "Another day" } },
      });
      const [old, made] = await Promise.all([
        getDamageEvent(db(), everybody, event.id),
        getDamageEvent(db(), everybody, split.eventId),
      ]);
      expect(old.severity).toBe("unknown");
      expect(old.assessments.find(({ field }) => field === "severity")).toEqual({
        field: "severity",
        because,
        claimIds: [],
      });
      expect(made.claims).toHaveLength(going.size);
      expect(made).toMatchObject({ severity: "unknown", verification: "unverified" });
      const after = await counts();
      expect(after.claims).toEqual(before.claims);
      expect(eventsIn(after).most).toBe(eventsIn(before).most + 1);
      await undoChange(db(), editor, split.changeId);
      expect(await counts()).toEqual(before);
      expect((await getDamageEvent(db(), everybody, event.id)).severity).toBe(event.severity);
    }),
  );

  test(
    "a claim that repeats another goes with it or not at all, and some claim has to stay",
    undone(async () => {
      const repeating = await db().claim.findFirstOrThrow({
        where: { derivedFromId: { not: null }, state: "published", event: { state: "published" } },
      });
      const claims = await listClaimRecords(db(), repeating.eventId);
      const ref = await refOf("damage_event", repeating.eventId);
      const { siteId } = (await getDamageEventRecord(db(), repeating.eventId)).record;
      const event = { siteId, kind: "damage" as const, title: { en: "x" } };
      for (const claimIds of [[repeating.id], [], claims.map(({ id }) => id), ["clm-nowhere"]])
        await expect(splitDamageEvent(db(), editor, ref, { claimIds, because, event })).rejects.toThrow("invalid");
    }),
  );
});

describe("undoing", () => {
  test(
    "is refused once anything the change touched has changed again",
    undone(async () => {
      await addSite(db(), editor, places);
      const { changeId } = await edit("temple-of-arsu", { periodText: { en: "Roman" } });
      await edit("temple-of-arsu", { periodText: { en: "1st century" } });
      await expect(undoChange(db(), editor, changeId)).rejects.toThrow("undo_late");
    }),
  );

  test(
    "never removes a revision: it adds one that says what was said before",
    undone(async () => {
      await addSite(db(), editor, places);
      const before = await inputOf("temple-of-arsu");
      const { changeId } = await edit("temple-of-arsu", { periodText: { en: "Umayyad" } });
      const { seq } = await db().registerHead.findUniqueOrThrow({ where: { id: 1 } });
      await undoChange(db(), editor, changeId);
      expect(await inputOf("temple-of-arsu")).toEqual(before);
      expect((await db().registerHead.findUniqueOrThrow({ where: { id: 1 } })).seq).toBe(seq + 1);
    }),
  );

  test(
    "withdraws what the change made, unless something published lies in it by now",
    undone(async () => {
      const made = await addSite(db(), editor, places);
      const part = await addSite(db(), editor, { ...places, parentId: made.id });
      await expect(undoChange(db(), editor, made.changeId)).rejects.toThrow("in_use");
      await undoChange(db(), editor, part.changeId);
      await undoChange(db(), editor, made.changeId);
      expect((await getSiteRecord(db(), made.id)).withdrawn).toMatchObject({
        reason: "r",
        isSuppressed: false,
        mergedIntoId: null,
      });
      const ref = await refOf("site", part.id);
      await expect(bringBack(db(), editor, { type: "site", ref })).rejects.toThrow("in_use");
      await bringBack(db(), editor, { type: "site", ref: await refOf("site", made.id) });
      await bringBack(db(), editor, { type: "site", ref });
      expect((await getSiteBySlug(db(), everybody, part.slug)).id).toBe(part.id);
    }),
  );
});

// These try two things at once, which one transaction cannot: they change the shared register, last in the file.
describe("two people at one record", () => {
  test("undo one change once", async () => {
    await addSite(db(), editor, places);
    const { changeId } = await edit("temple-of-arsu", { periodText: { en: "Nabataean" } });
    const both = await Promise.allSettled([undoChange(db(), editor, changeId), undoChange(db(), editor, changeId)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
  test("of two edits at once one is written, and the other gets the conflict", async () => {
    const { stays: event } = await twoEvents();
    const ref = await refOf("damage_event", event.id);
    const { record } = await getDamageEventRecord(db(), event.id);
    const { siteId, kind, title, summary, actor } = record;
    const describeAs = (en: string) =>
      describeDamageEvent(db(), editor, ref, { siteId, kind, title: { ...title, en }, summary, actor });
    const both = await Promise.allSettled([describeAs("The one"), describeAs("The other")]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const { title: now, severity, assessments } = (await getDamageEventRecord(db(), event.id)).record;
    expect(now).toEqual({ ...title, en: both[0]?.status === "fulfilled" ? "The one" : "The other" });
    expect({ severity, assessments }).toEqual({ severity: record.severity, assessments: record.assessments });
  });

  test(
    "an event is never described as lying at a place that is withdrawn",
    undone(async () => {
      const { stays: event } = await twoEvents();
      const gone = await addSite(db(), editor, places);
      await undoChange(db(), editor, gone.changeId);
      const { siteId: _here, ...record } = (await getDamageEventRecord(db(), event.id)).record;
      const { kind, title, summary, actor } = record;
      const moved = { siteId: gone.id, kind, title, summary, actor };
      await expect(describeDamageEvent(db(), editor, await refOf("damage_event", event.id), moved)).rejects.toThrow(
        "in_use",
      );
    }),
  );
});

test("after all of it the rows are what the revisions say, and the chain is whole", checkWholeRegister);
