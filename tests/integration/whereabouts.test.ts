import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeRegister } from "@/features/chain/mutations";
import { findRegisterHead, getRecord } from "@/features/chain/queries";
import { recordOf } from "@/features/chain/stored-record";
import { linkedRecord } from "@/features/exports/linked-model";
import { beginDigest, digestRecord, listRecordsOut } from "@/features/exports/record-queries";
import { type OutputRecord, outputSchema } from "@/features/exports/representation";
import { tablesOf } from "@/features/exports/tables";
import { listChangesOfSite } from "@/features/history/queries";
import { correctRecord } from "@/features/records/mutations";
import { checkRegister, isSound } from "@/features/register/register-check";
import { mintReadScope, type ReadScope } from "@/features/scope/scope";
import { editSite } from "@/features/sites/edit-mutations";
import { getSiteRecord } from "@/features/sites/edit-queries";
import { findSites, listSites } from "@/features/sites/queries";
import { siteKind } from "@/features/sites/record";
import { getSiteBySlug } from "@/features/sites/record-queries";
import { type PublicPrecision, type SiteRecord, siteRecordSchema } from "@/features/sites/schema";
import { readSite, textsOfSite } from "@/features/sites/site-form-schema";
import { readRegisterAt } from "@/features/versions/register-at";
import { selectionOf } from "@/features/views/selection-queries";
import { readView } from "@/features/views/view";
import { connectUnqualified, type Db, type Reader } from "@/lib/db";
import { shareDemonstration } from "@/tests/support/demonstration";
import { mergeRecords } from "@/tests/support/merges";

const database = shareDemonstration({ now: new Date("2026-11-22T00:00:00Z") });
let past: Db;
beforeAll(() => {
  past = connectUnqualified(database.url);
});
afterAll(() => past.$disconnect());

const [everybody, reviewer] = [mintReadScope("public"), mintReadScope("reviewer")];
const slug = "temple-of-bel";
const actor = { role: "reviewer", name: null, id: null } as const;
const at = new Date("2026-11-23T00:00:00Z");

const whereabouts = {
  address: { en: "12 Zqstreet", ar: "شارع الزقاق ١٢" },
  district: { en: "Zqdistrict" },
  identifiers: [
    { list: "Zqlist", identifier: "Q998877", url: "https://www.wikidata.org/wiki/Q998877" },
    { list: "Zqother", identifier: "DGAM 554433", url: null },
  ],
  links: [{ words: "A zqplan", url: "https://example.org/zqlink" }],
} satisfies Partial<SiteRecord>;
/** What leads to the place, and what only says in which area it lies. */
const leading = ["Zqstreet", "الزقاق", "Zqlist", "Q998877", "Zqother", "554433", "zqplan", "zqlink"];
const area = "Zqdistrict";

function correct(to: Partial<SiteRecord>): Promise<void> {
  return changeRegister(database.db, { actor, at, reason: "For a test." }, async (tx, change) => {
    const { revision, after } = await getRecord(tx, { type: "site", id: slug });
    const record = siteRecordSchema.parse({ ...siteRecordSchema.parse(recordOf(after)), ...to });
    await correctRecord(tx, change, siteKind, { id: slug, follows: revision }, record);
  });
}

const headSeq = async () => (await findRegisterHead(database.db))?.seq ?? 0;

async function recordsOut(db: Reader, scope: ReadScope): Promise<OutputRecord[]> {
  const view = await readView(["sites", slug], {});
  if (view?.kind !== "site") throw new Error("not the page of a site");
  const selection = await selectionOf(db, scope, view, "en");
  return listRecordsOut(db, scope, selection, { type: "site", after: null, limit: 100 });
}

const cells = (record: OutputRecord) =>
  tablesOf("site").map(({ columns, itemsOf }) =>
    itemsOf(record).map((item) => columns.map(({ name, read }) => [name, read(item)])),
  );

/** All that a scope reads of the place, as text that a page, a feed or a file could print. */
async function readEverything(db: Reader, scope: ReadScope): Promise<string> {
  const out = await recordsOut(db, scope);
  return JSON.stringify([
    await getSiteBySlug(db, scope, slug),
    await listSites(db, scope),
    out,
    out.map((record) => linkedRecord(record, (type, id) => `${type}/${id}`)),
    out.map(cells),
  ]);
}

const historyOf = async () =>
  JSON.stringify(await listChangesOfSite(database.db, everybody, slug, { until: await headSeq(), page: 1 }));

const told = (text: string, words: readonly string[]) => words.filter((one) => text.includes(one));

describe("address, district, entries in other lists and links of a place", () => {
  it("are kept as the form gives them, read back by it, and shown, exported and told in the history", async () => {
    const { id, revision, record } = await getSiteRecord(database.db, slug);
    const typed = {
      ...textsOfSite(record, "Palmyra"),
      ...{ "address.en": "12 Zqstreet", "address.ar": "شارع الزقاق ١٢", "district.en": "Zqdistrict" },
      ...{ listingCount: "3", "listing.0.list": "Zqlist", "listing.0.identifier": "Q998877" },
      ...{ "listing.0.url": "www.wikidata.org/wiki/Q998877", "listing.1.list": " ", "listing.2.list": "Zqother" },
      ...{ "listing.2.identifier": "DGAM 554433", linkCount: "1", "link.0.words": "A zqplan" },
      ...{ "link.0.url": "https://example.org/zqlink", reason: "They are known" },
    };
    const read = readSite(typed, record);
    if (!read.ok) throw new Error(JSON.stringify(read.fieldErrors));
    const { reason, ...edit } = read.value;
    await editSite(database.db, { actor, at, reason }, { id, follows: revision }, edit);
    const kept = (await getSiteRecord(database.db, slug)).record;
    expect(kept).toMatchObject(whereabouts);
    const again = readSite({ ...textsOfSite(kept, "Palmyra"), reason: "again" }, kept);
    expect(again).toMatchObject({ value: { site: whereabouts } });
    expect(await getSiteBySlug(database.db, everybody, slug)).toMatchObject(whereabouts);
    const [site] = (await recordsOut(database.db, everybody)).filter((one) => one.id === slug);
    expect(site).toMatchObject(whereabouts);
    expect(outputSchema("site").safeParse(site).error).toBeUndefined();
    const every = [...leading, area];
    expect(told(JSON.stringify(site && cells(site)), every)).toEqual(every);
    expect(told(JSON.stringify(site && linkedRecord(site, (type, one) => `${type}/${one}`)), every)).toEqual(every);
    expect(told(await historyOf(), every)).toEqual(every);
    expect(isSound(await database.db.$transaction((tx) => checkRegister(tx, null)))).toBe(true);
  });

  it("can be taken away again, and a record that never had any says nothing of them", async () => {
    await correct(whereabouts);
    const { record } = await getSiteRecord(database.db, slug);
    const typed = { ...textsOfSite({ ...record, address: null, identifiers: null }, ""), reason: "gone" };
    const read = readSite(typed, record);
    expect(read).toMatchObject({ value: { site: { address: null, identifiers: null, links: whereabouts.links } } });
    const other = (await getSiteRecord(database.db, "agora")).record;
    const unsaid = readSite({ ...textsOfSite(other, ""), reason: "same" }, other);
    expect(unsaid.ok && Object.keys(unsaid.value.site)).not.toContain("address");
    expect(unsaid.ok && Object.keys(unsaid.value.site)).not.toContain("identifiers");
  });

  it("that are half given, no address, or given twice are named at their field", async () => {
    const { record } = await getSiteRecord(database.db, "agora");
    const typed = {
      ...textsOfSite(record, ""),
      ...{ reason: "r", listingCount: "3", "listing.0.list": "Wikidata", "listing.1.list": "A" },
      ...{ "listing.1.identifier": "1", "listing.2.list": "A", "listing.2.identifier": "1" },
      ...{ linkCount: "1", "link.0.words": "A page", "link.0.url": "javascript:alert(1)" },
    };
    const read = readSite(typed, record);
    expect(read.ok ? {} : read.fieldErrors).toEqual({
      "listing.0.identifier": ["required"],
      "listing.2.list": ["row_twice"],
      "link.0.url": ["not_an_address"],
    });
  });

  it.each(["km_1", "km_10", "hidden"] as const satisfies readonly PublicPrecision[])(
    "lead nobody to a place that is shown to %s: on no page, in no file, no history and no earlier state",
    async (publicPrecision) => {
      await correct({ ...whereabouts, publicPrecision: "exact" });
      const exactly = await headSeq();
      await correct({ publicPrecision });
      const then = await readRegisterAt(database.db, exactly, (db) => readEverything(db, everybody), {
        past: () => past,
      });
      const now = await readEverything(database.db, everybody);
      for (const text of [now, then, await historyOf()]) {
        expect(told(text, leading)).toEqual([]);
        expect(text.includes(area)).toBe(publicPrecision !== "hidden");
      }
      for (const words of ["Zqstreet", "Q998877", "Zqdistrict", "zqplan"])
        expect(await findSites(database.db, everybody, words)).toEqual([]);
      expect(told(await readEverything(database.db, reviewer), [...leading, area])).toEqual([...leading, area]);
      await correct({ publicPrecision: "exact" });
    },
  );

  it("lead nobody there either where no position is recorded", async () => {
    await correct({ ...whereabouts, publicPrecision: "hidden", position: null, outlines: null });
    expect(told(await readEverything(database.db, everybody), [...leading, area])).toEqual([]);
  });

  it("that change where they are kept back are told to have changed, and not how", async () => {
    await correct({ ...whereabouts, publicPrecision: "km_1" });
    await correct({ address: { en: "13 Zqstreet" } });
    const { changes } = await listChangesOfSite(database.db, everybody, slug, { until: await headSeq(), page: 1 });
    expect(changes[0]?.revisions[0]?.content).toMatchObject({ hasMoved: true });
    expect(told(JSON.stringify(changes[0]), leading)).toEqual([]);
  });

  it("are no part of the digest of a frozen view, and neither is an optional member that says nothing", async () => {
    await correct({ ...whereabouts, publicPrecision: "exact" });
    const [site] = (await recordsOut(database.db, everybody)).filter(({ id }) => id === slug);
    if (site === undefined) throw new Error("the place is not among its records");
    const digestOf = (record: OutputRecord) => {
      const hash = beginDigest({ view: "/sites", revision: 1 });
      digestRecord(hash, record);
      return hash.digest("hex");
    };
    const { address: _a, district: _d, identifiers: _i, links: _l, position: _p, outlines: _o, ...rest } = site;
    expect(digestOf({ ...rest, id: site.id, type: site.type, revision: site.revision })).toBe(digestOf(site));
    expect(digestOf({ ...site, kind: "tomb" })).not.toBe(digestOf(site));
    const claim: OutputRecord = { id: "c", type: "claim", revision: 1, stance: "supports" };
    expect(digestOf({ ...claim, conditionWords: null })).toBe(digestOf(claim));
    expect(digestOf({ ...claim, conditionWords: "Cracked" })).not.toBe(digestOf(claim));
    expect(digestOf({ ...claim, actor: null })).not.toBe(digestOf(claim));
  });

  it("of two records of one place stay with the one that stays", async () => {
    await correct({ ...whereabouts, publicPrecision: "exact" });
    const stays = await getSiteRecord(database.db, "agora");
    const goes = await getSiteRecord(database.db, slug);
    const refs = { stays: { id: "agora", follows: stays.revision }, goes: { id: slug, follows: goes.revision } };
    await mergeRecords(database.db, { actor, at, reason: "One place" }, "site", refs);
    expect((await getSiteRecord(database.db, "agora")).record).toMatchObject(whereabouts);
  });
});
