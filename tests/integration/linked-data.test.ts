import jsonld from "jsonld";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { linkedContext, linkedRecord } from "@/features/exports/linked-model";
import { publicNameOf } from "@/features/exports/naming";
import { listRecordsOut } from "@/features/exports/record-queries";
import { type OutputRecord, outputOrder } from "@/features/exports/representation";
import { mintReadScope } from "@/features/scope/scope";
import { selectionOf } from "@/features/views/selection-queries";
import { startRegister } from "@/prisma/seed/load";
import { createTestDb, type TestDb } from "@/tests/support/db";

const origin = "https://tadmur.example";
let database: TestDb;
let records: OutputRecord[] = [];
beforeAll(async () => {
  database = await createTestDb();
  const { db } = database;
  await startRegister(db, "palmyra", { now: new Date("2026-11-22T00:00:00Z") });
  const scope = mintReadScope("public");
  const selection = await selectionOf(db, scope, { kind: "site", slug: "palmyra" }, "en");
  const page = { after: null, limit: 9_999 };
  for (const type of outputOrder)
    records = [...records, ...(await listRecordsOut(db, scope, selection, { ...page, type }))];
}, 120_000);
afterAll(() => database.close());

/** As it is read back from a file. */
const documentOf = (some: readonly OutputRecord[]): jsonld.JsonLdDocument =>
  JSON.parse(
    JSON.stringify({
      "@context": linkedContext(origin),
      "@graph": some.map((record) => linkedRecord(record, (type, id) => origin + publicNameOf(type, id))),
    }),
  );

describe("records as linked data", () => {
  it("are read by a processor that may ask nobody, with a subject for each record and no relative address", async () => {
    const refused = { documentLoader: () => Promise.reject(new Error("a document that asks the network")) };
    const quads = await jsonld.toRDF(documentOf(records), refused);
    if (!Array.isArray(quads)) throw new Error("no quads");
    const ids = quads.flatMap(({ predicate, object }) =>
      predicate.value === "http://purl.org/dc/terms/identifier" ? [object.value] : [],
    );
    expect(ids.toSorted()).toEqual(records.map(({ id }) => id).toSorted());
    for (const { subject, predicate } of quads) {
      if (subject.termType === "NamedNode") expect(subject.value).toMatch(/^https?:/);
      expect(predicate.value).toMatch(/^https?:/);
    }
  });

  it("say every text in its language, every date by its bounds, and every grade with its concept", async () => {
    const event = records.find(({ id }) => id === "pal-2015-06");
    if (event === undefined) throw new Error("the event is gone");
    const [node] = await jsonld.expand(documentOf([event]));
    const text = JSON.stringify(node);
    expect(text).toContain('"@language":"ar"');
    expect(text).toContain("P82a_begin_of_the_begin");
    expect(text).toContain("https://database.eamena.org/a8780ca9-bba7-413f-92ac-190950784ce7");
    expect(node?.["@type"]).toEqual(["http://www.cidoc-crm.org/cidoc-crm/E6_Destruction"]);
  });

  it("lose no member of a record", () => {
    const hasSomething = (value: unknown) => value !== null && !(Array.isArray(value) && value.length === 0);
    for (const record of records) {
      const node = linkedRecord(record, publicNameOf);
      const own = ["id", "type", "revision", "state"];
      const said = Object.entries(record).filter(([name, value]) => !own.includes(name) && hasSomething(value));
      expect(Object.keys(node).length, record.id).toBeGreaterThan(3);
      const text = JSON.stringify(node);
      for (const [name, value] of said)
        if (typeof value === "string")
          expect(text, `${record.id} ${name}`).toContain(JSON.stringify(value).slice(1, -1));
    }
  });
});
