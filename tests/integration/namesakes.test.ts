import { expect, test } from "vitest";
import { changeRegister } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import { damageEventKind } from "@/features/damage-events/record";
import { findAskedPlace, findFieldName, findPlace } from "@/features/dashboard/place-queries";
import { readDashboard } from "@/features/dashboard/read-dashboard";
import { readDashboardView } from "@/features/dashboard/search-params";
import { readComparison } from "@/features/knowledge/read-comparison";
import { addRecord, withdrawRecord } from "@/features/records/mutations";
import { mintReadScope } from "@/features/scope/scope";
import { readChosenSite } from "@/features/sites/form-schema";
import { siteChoiceIn } from "@/features/sites/model";
import { listNamesakes } from "@/features/sites/namesake-queries";
import { findMeantSites, findParents } from "@/features/sites/picker-queries";
import { findSites } from "@/features/sites/queries";
import { siteKind } from "@/features/sites/record";
import { damageEventRecord, onDay, siteRecord } from "@/prisma/seed/factories";
import { openQueryCounter } from "@/tests/support/count-queries";
import { shareDemonstration } from "@/tests/support/demonstration";

const everybody = mintReadScope("public");
const now = new Date("2026-01-01T00:00:00Z");
const register = shareDemonstration({ now });
const db = () => register.db;
const editor = { actor: { role: "reviewer", name: null, id: "u1" } as const, at: now, reason: "r" };

/** Three churches of one name: two in cities, one in none; and a fourth that is withdrawn. */
async function addChurches(): Promise<void> {
  const named = (en: string, uk: string) => [
    { text: en, lang: "en", script: "Latn", kind: "preferred" as const },
    { text: uk, lang: "uk", script: "Cyrl", kind: "preferred" as const },
  ];
  const church = { kind: "church" as const, names: named("Church of Saint George", "Церква Святого Георгія") };
  await changeRegister(db(), editor, async (tx, change) => {
    const add = (id: string, given: Partial<Parameters<typeof siteRecord>[0]>) =>
      addRecord(tx, change, siteKind, id, siteRecord({ slug: id, ...given }));
    await add("kharkiv", { kind: "city", country: "UA", names: named("Kharkiv", "Харків") });
    await add("mosul", { kind: "city", country: "IQ", names: named("Mosul", "Мосул") });
    await add("george-kharkiv", { ...church, parentId: "kharkiv" });
    await add("george-mosul", { ...church, parentId: "mosul" });
    await add("george-alone", { ...church, country: "GE" });
    await add("gone", { kind: "arch", names: named("Arch of Nobody", "Арка") });
    await add("gone-twin", { kind: "arch", names: named("Arch of Nobody", "Арка") });
    for (const siteId of ["george-kharkiv", "george-mosul"])
      await addRecord(
        tx,
        change,
        damageEventKind,
        `ev-${siteId}`,
        damageEventRecord({
          siteId,
          title: { en: "Roof hit" },
          date: onDay("2022-03-14"),
          assessments: [
            { field: "date", claimIds: [], because: { en: "b" } },
            { field: "verification", claimIds: [], because: { en: "b" } },
          ],
        }),
      );
  });
  const { revision: follows } = await getRecord(db(), { type: "site", id: "gone-twin" });
  await changeRegister(db(), editor, (tx, change) =>
    withdrawRecord(
      tx,
      change,
      siteKind,
      { id: "gone-twin", follows },
      {
        reason: "never was",
        isSuppressed: false,
        mergedIntoId: null,
      },
    ),
  );
}

test(
  "places of one name are told apart by what they lie in and their country, wherever they are chosen or listed",
  register.undone(async () => {
    await addChurches();
    const slugs = ["george-kharkiv", "george-mosul", "george-alone", "kharkiv", "gone", "palmyra"];
    const in_ = async (locale: string) => Object.fromEntries(await listNamesakes(db(), everybody, slugs, locale));
    expect(await in_("en")).toEqual({
      "george-kharkiv": "Kharkiv, Ukraine",
      "george-mosul": "Mosul, Iraq",
      "george-alone": "Georgia",
    });
    expect(await in_("uk")).toMatchObject({ "george-kharkiv": "Харків, Україна" });

    const { siteOptions } = await readDashboard(db(), everybody, readDashboardView({}), "en");
    const offered = siteOptions?.map(({ name }) => name);
    expect(offered).toEqual(
      expect.arrayContaining([
        "Church of Saint George (Kharkiv, Ukraine)",
        "Church of Saint George (Mosul, Iraq)",
        "Church of Saint George (Georgia)",
        "Arch of Nobody",
        "Palmyra",
      ]),
    );
    const { sites, rows, events, seriesSites } = await readDashboard(
      db(),
      everybody,
      readDashboardView({ from: "2022", by: "site" }),
      "en",
    );
    for (const names of [sites.map(({ name }) => name), rows.map((e) => e.siteName), events.map((e) => e.siteName)])
      expect(names.filter((name) => name.startsWith("Church")).toSorted()).toEqual([
        "Church of Saint George (Kharkiv, Ukraine)",
        "Church of Saint George (Mosul, Iraq)",
      ]);
    expect(seriesSites.map(({ id }) => id)).toContain("mosul");
    const choices = (await findSites(db(), everybody, "saint george")).map((site) => siteChoiceIn(site, "en").detail);
    expect(choices.toSorted()).toEqual(["Georgia", "Kharkiv, Ukraine", "Mosul, Iraq"]);
  }),
);

test(
  "a name that is typed with what tells it apart is the place it says",
  register.undone(async () => {
    await addChurches();
    const idOf = async (asked: string) => (await findPlace(db(), everybody, asked, "en"))?.id ?? null;
    expect(await idOf("Church of Saint George (Mosul, Iraq)")).toBe("george-mosul");
    expect(await idOf("church of saint george (kharkiv, ukraine)")).toBe("george-kharkiv");
    expect(await idOf("Church of Saint George (Aleppo, Syria)")).toBeNull();
    expect(await idOf("george-alone")).toBe("george-alone");
  }),
);

/** A second church of the name in Mosul: nothing but its address tells it from the first. */
async function addTwin(): Promise<void> {
  await addChurches();
  await changeRegister(db(), editor, (tx, change) =>
    addRecord(
      tx,
      change,
      siteKind,
      "george-mosul-2",
      siteRecord({
        slug: "george-mosul-2",
        kind: "church",
        parentId: "mosul",
        names: [{ text: "Church of Saint George", lang: "en", script: "Latn", kind: "preferred" }],
      }),
    ),
  );
}

test(
  "a typed name that several places have is none of them, and each is offered told apart",
  register.undone(async () => {
    await addTwin();
    const asked = async (name: string) => findAskedPlace(db(), everybody, name, "en");
    const { place, sameNamed } = await asked("church of saint george");
    expect(place).toBeNull();
    expect(sameNamed.map(({ name }) => name).toSorted()).toEqual([
      "Church of Saint George (Georgia)",
      "Church of Saint George (Kharkiv, Ukraine)",
      "Church of Saint George (Mosul, Iraq) [george-mosul-2]",
      "Church of Saint George (Mosul, Iraq) [george-mosul]",
    ]);
    expect((await asked("Church of Saint George (Mosul, Iraq)")).sameNamed).toHaveLength(2);
    const shown = await readDashboard(db(), everybody, readDashboardView({ site: "Church of Saint George" }), "en");
    expect(shown).toMatchObject({ isPlaceUnknown: true, view: { site: null } });
    expect(shown.sameNamed).toHaveLength(4);
    const compared = await readComparison(
      db(),
      everybody,
      { sites: ["mosul", "Church of Saint George"], from: null, to: null },
      "en",
    );
    expect(compared.places.map(({ id }) => id)).toEqual(["mosul"]);
    expect(compared.sameNamed.map(({ name, places }) => [name, places.length])).toEqual([
      ["Church of Saint George", 4],
    ]);
  }),
);

test(
  "what fills a field with a place's name asks for that place again",
  register.undone(async () => {
    await addTwin();
    for (const asked of ["palmyra", "george-alone", "george-kharkiv", "george-mosul", "george-mosul-2"]) {
      const { place } = await findAskedPlace(db(), everybody, asked, "en");
      if (place === null) throw new Error(asked);
      const typed = await findFieldName(db(), everybody, place, "en");
      expect((await findPlace(db(), everybody, typed, "en"))?.id).toBe(asked);
    }
  }),
);

test(
  "where a new place's parent may be several, they are offered, and the one chosen of them is taken",
  register.undone(async () => {
    await addTwin();
    const texts = { site: "new", "new.name.en": "Altar", "new.kind": "shrine", "new.parent": "Church of Saint George" };
    const found = await findParents(db(), everybody, texts, "en");
    expect(found["new.parent"]?.choices.map(({ detail }) => detail).toSorted()).toEqual([
      "Georgia",
      "Kharkiv, Ukraine",
      "Mosul, Iraq",
      "Mosul, Iraq",
    ]);
    const meant = (await findMeantSites(db(), everybody, texts["new.parent"])).map(({ id }) => id);
    expect(readChosenSite(texts, meant)).toEqual({ ok: false, fieldErrors: { "new.parent": ["ambiguous_place"] } });
    expect(readChosenSite({ ...texts, "new.within": "george-kharkiv" }, meant)).toMatchObject({
      ok: true,
      value: { created: { parentId: "george-kharkiv" } },
    });
    // Chosen for other words than those that stand there now.
    expect(readChosenSite({ ...texts, "new.within": "palmyra" }, meant)).toMatchObject({ ok: false });
  }),
);

test("a dashboard asks once what tells its places apart", async () => {
  const counter = openQueryCounter(register.url);
  const asked = await counter.countIn(
    (counted) => readDashboard(counted, everybody, readDashboardView({ by: "site" }), "en"),
    "n.kind = 'preferred' AND o.kind = 'preferred'",
  );
  await counter.close();
  expect(asked).toBe(1);
});
