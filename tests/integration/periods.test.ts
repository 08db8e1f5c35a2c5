import { describe, expect, test } from "vitest";
import { walkChain } from "@/features/chain/chain-queries";
import { getRecord } from "@/features/chain/queries";
import { listPeriods } from "@/features/dashboard/place-queries";
import { correctPeriod, recordPeriod } from "@/features/periods/edit-mutations";
import { getPeriodRecord } from "@/features/periods/edit-queries";
import type { EnteredPeriod } from "@/features/periods/form-schema";
import { listPeriodsFor } from "@/features/periods/queries";
import { applyOrPropose } from "@/features/proposals/mutations";
import { findRowsThatDiffer } from "@/features/register/row-check";
import { mintReadScope } from "@/features/scope/scope";
import { undoChange } from "@/features/undo/mutations";
import { undated } from "@/lib/dates/uncertain-date";
import { sourceRecord } from "@/prisma/seed/factories";
import { shareDemonstration } from "@/tests/support/demonstration";

const everybody = mintReadScope("public");
const editor = {
  actor: { role: "reviewer", name: null, id: "u1" } as const,
  at: new Date("2026-02-01T00:00:00Z"),
  reason: "r",
};
const register = shareDemonstration({ now: new Date("2026-01-01T00:00:00Z") });
const db = () => register.db;
const undone = (work: () => Promise<void>) =>
  register.undone(async () => {
    await work();
    expect((await walkChain(db(), null)).breaks).toEqual([]);
    expect(await db().$transaction(findRowsThatDiffer, { timeout: 60_000 })).toEqual([]);
  });

const quake: EnteredPeriod = {
  period: {
    kind: "earthquakes",
    holder: null,
    title: { en: "Earthquakes of February 2023", uk: "Землетруси" },
    from: { basis: "on", earliest: "2023-02-06", latest: "2023-02-06", edtf: "2023-02-06" },
    to: null,
    note: null,
  },
  claims: [
    {
      source: { created: sourceRecord({ publisher: "USGS", title: "M 7.8", url: "https://example.org/quake" }) },
      claim: {
        statement: { en: "An earthquake of magnitude 7.8." },
        bound: "from",
        stance: "supports",
        credibility: 2,
        date: undated,
        asReported: null,
        compilerNote: null,
      },
    },
  ],
};
const named = async (siteId: string) =>
  (await listPeriodsFor(db(), everybody, siteId)).map(({ kind, name }) => [kind, name.en]);

describe("a period", () => {
  test(
    "is recorded with its source, shown at its place and in what lies there, corrected, withdrawn and undone",
    undone(async () => {
      const before = await named("palmyra");
      const { id, changeId } = await recordPeriod(db(), editor, { siteId: "palmyra", ...quake });
      expect(await named("palmyra")).toEqual([...before, ["earthquakes", "Earthquakes of February 2023"]]);
      expect(await named("temple-of-bel")).toContainEqual(["earthquakes", "Earthquakes of February 2023"]);
      const offered = await listPeriods(db(), everybody, "palmyra", "uk");
      expect(offered.find((one) => one.id === id)).toMatchObject({ kind: "earthquakes", name: "Землетруси" });

      const { revision, record } = await getPeriodRecord(db(), id);
      const [claim] = record.claims;
      if (claim === undefined) throw new Error("the claim that was recorded");
      const { sourceId, ...words } = claim;
      const again = { source: { id: sourceId }, claim: { ...words, credibility: 1 as const } };
      const { siteId: _site, claims: _claims, ...held } = record;
      const corrected = { period: { ...held, note: { en: "Two of them." } }, claims: [again] };
      await correctPeriod(db(), editor, { id, follows: revision }, corrected);
      await expect(correctPeriod(db(), editor, { id, follows: revision }, corrected)).rejects.toThrow("conflict");
      expect((await getPeriodRecord(db(), id)).record).toMatchObject({
        note: { en: "Two of them." },
        claims: [{ sourceId, credibility: 1 }],
      });

      const { revision: follows } = await getRecord(db(), { type: "period", id });
      const withdrawal = { reason: "wrong place", isSuppressed: false, mergedIntoId: null };
      await applyOrPropose(db(), editor, { verb: "withdraw", type: "period", ref: { id, follows }, withdrawal });
      expect(await named("palmyra")).toEqual(before);
      await expect(undoChange(db(), editor, changeId)).rejects.toThrow();
    }),
  );

  test(
    "is not recorded of a place that is not there, nor with a source that is not",
    undone(async () => {
      await expect(recordPeriod(db(), editor, { siteId: "nowhere", ...quake })).rejects.toThrow("not_found");
      const [claim] = quake.claims;
      if (claim === undefined) throw new Error("a claim");
      const claims = [{ ...claim, source: { id: "src-nobody" } }];
      await expect(recordPeriod(db(), editor, { siteId: "palmyra", ...quake, claims })).rejects.toThrow("not_found");
    }),
  );

  test("has the name of its kind and no other, whatever writes it", async () => {
    const run = (sql: string) => db().$transaction((tx) => tx.$executeRawUnsafe(sql));
    await expect(run(`UPDATE period SET title = '{"en": "x"}' WHERE id = 'per-palmyra-01'`)).rejects.toThrow(
      /period_is_named/,
    );
    await expect(run("UPDATE period SET holder = NULL WHERE id = 'per-palmyra-01'")).rejects.toThrow(/period_is_named/);
    await expect(run("UPDATE period SET kind = 'occupation' WHERE id = 'per-palmyra-01'")).rejects.toThrow(
      /period_kind|period_is_named/,
    );
  });
});
