import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { routeOf } from "@/lib/routes";
import { builtFrom } from "@/scripts/setup/steps.mjs";
import { type Cruise, cruise, listRuleNames, repositoryRoot } from "@/tests/support/cruise";
import { listFeatureRings, listMutualImports } from "@/tests/support/feature-imports";

/** A little house that keeps every rule. */
const soundHouse: Record<string, string> = {
  "lib/db.ts":
    'import { client } from "@/generated/prisma/client";\nexport type Db = typeof client;\nexport const getDb = () => client;',
  "features/scope/scope.ts": "export const mintReadScope = () => 1;",
  "generated/prisma/client.ts": "export const client = 1;",
  "components/ui/mark.tsx": "export const Mark = () => null;",
  "features/sites/schema.ts": "export const kinds = [];",
  "features/sites/model.ts": 'import { kinds } from "./schema";\nexport const first = () => kinds[0];',
  "features/sites/queries.ts":
    'import type { Db } from "@/lib/db";\nimport { first } from "./model";\nexport const list = (db: Db) => [db, first()];',
  "features/sites/mutations.ts": 'import { list } from "./queries";\nexport const change = list;',
  "features/sites/loaders.ts":
    'import { getDb } from "@/lib/db";\nimport { list } from "./queries";\nexport const load = () => list(getDb());',
  "features/sites/components/row.tsx": 'import { Mark } from "@/components/ui/mark";\nexport const Row = Mark;',
  "features/reports/mutations.ts":
    'import { change } from "@/features/sites/mutations";\nexport const accept = change;',
  "features/accounts/gate.ts":
    'import { mintReadScope } from "@/features/scope/scope";\nexport const gate = mintReadScope;',
  "app/page.tsx":
    'import { load } from "@/features/sites/loaders";\nimport { Row } from "@/features/sites/components/row";\nexport default () => [load, Row];',
  "scripts/tool.ts": 'import { getDb } from "@/lib/db";\nexport const tool = getDb;',
};

/** For every rule a file that breaks it. */
const plants: Record<string, { file: string; content: string; also?: Record<string, string> }> = {
  "no-cycles": {
    file: "lib/ring-a.ts",
    content: 'import { b } from "./ring-b";\nexport const a = () => b;',
    also: { "lib/ring-b.ts": 'import { a } from "./ring-a";\nexport const b = () => a;' },
  },
  "only-app-imports-app": {
    file: "features/sites/components/a.tsx",
    content: 'import page from "@/app/page";\nexport const A = page;',
  },
  "components-and-lib-are-domain-free": {
    file: "components/ui/b.tsx",
    content: 'import { kinds } from "@/features/sites/schema";\nexport const B = kinds;',
  },
  "lib-is-the-bottom": {
    file: "lib/c.ts",
    content: 'import { Mark } from "@/components/ui/mark";\nexport const C = Mark;',
  },
  "nothing-imports-scripts": {
    file: "features/sites/loaders-d.ts",
    content: 'import { tool } from "@/scripts/tool";\nexport const d = tool;',
  },
  "app-loads-through-features": {
    file: "app/e.tsx",
    content: 'import { list } from "@/features/sites/queries";\nexport default list;',
  },
  "db-is-passed-in": {
    file: "features/sites/helper.ts",
    content: 'import { getDb } from "@/lib/db";\nexport const f = getDb;',
  },
  "scope-is-minted-by-a-gate": {
    file: "features/reports/loaders.ts",
    content: 'import { mintReadScope } from "@/features/scope/scope";\nexport const g = mintReadScope;',
  },
  "generated-client-is-private": {
    file: "features/reports/actions.ts",
    content: 'import { client } from "@/generated/prisma/client";\nexport const h = client;',
  },
  "core-knows-no-framework": {
    file: "features/claims/queries.ts",
    content: 'import { redirect } from "next/navigation";\nexport const i = redirect;',
  },
  "model-has-no-io": {
    file: "features/claims/model.ts",
    content: 'import { j } from "./loaders";\nexport const k = j;',
    also: { "features/claims/loaders.ts": "export const j = 1;" },
  },
  "inside-a-feature-downwards": {
    file: "features/claims/mutations.ts",
    content: 'import { l } from "./actions";\nexport const m = l;',
    also: { "features/claims/actions.ts": "export const l = 1;" },
  },
  "schema-is-the-bottom-of-its-feature": {
    file: "features/periods/schema.ts",
    content: 'import { n } from "./model";\nexport const o = n;',
    also: { "features/periods/model.ts": "export const n = 1;" },
  },
  "features-meet-at-the-core": {
    file: "features/periods/components/p.tsx",
    content: 'import { Row } from "@/features/sites/components/row";\nexport const P = Row;',
  },
  "writes-meet-in-one-transaction": {
    file: "features/periods/mutations.ts",
    content: 'import { load } from "@/features/sites/loaders";\nexport const q = load;',
  },
  "no-barrels": {
    file: "components/ui/uses-barrel.tsx",
    content: 'import { Mark } from "./index";\nexport const R = Mark;',
    also: { "components/ui/index.ts": 'export { Mark } from "./mark";' },
  },
  "no-tests-in-code": {
    file: "lib/s.ts",
    content: 'import { t } from "./t.test";\nexport const s = t;',
    also: { "lib/t.test.ts": "export const t = 1;" },
  },
  resolvable: { file: "lib/u.ts", content: 'import { v } from "./nowhere";\nexport const u = v;' },
};

const houses: string[] = [];
const folders = ["app", "components", "features", "lib", "scripts"];

function buildHouse(files: Record<string, string>): string {
  const house = mkdtempSync(join(tmpdir(), "tadmur-layers-"));
  houses.push(house);
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(house, file)), { recursive: true });
    writeFileSync(join(house, file), `${content}\n`);
  }
  writeFileSync(join(house, "tsconfig.json"), readFileSync(join(repositoryRoot, "tsconfig.json")));
  symlinkSync(join(repositoryRoot, "node_modules"), join(house, "node_modules"));
  return house;
}

afterAll(() => {
  for (const house of houses) rmSync(house, { recursive: true, force: true });
});

describe("the layer rules", () => {
  let planted: Cruise;
  beforeAll(async () => {
    const all = Object.values(plants).flatMap(({ file, content, also }) =>
      Object.entries({ [file]: content, ...also }),
    );
    planted = await cruise(buildHouse({ ...soundHouse, ...Object.fromEntries(all) }), folders);
  });

  it("find nothing to say about a sound house", async () => {
    expect((await cruise(buildHouse(soundHouse), folders)).summary.violations).toEqual([]);
  });

  it("are all put to the test here", () => {
    expect(Object.keys(plants).sort()).toEqual(listRuleNames().sort());
  });

  it.each(Object.entries(plants))("%s fires on a planted violation", (rule, { file }) => {
    const fired = planted.summary.violations
      .filter(({ from }) => from === file)
      .map((violation) => violation.rule.name);
    expect(fired).toContain(rule);
  });
});

describe("features that import each other", () => {
  const pairsOf = async (files: Record<string, string>) =>
    listMutualImports((await cruise(buildHouse({ ...soundHouse, ...files }), folders)).modules).map(({ pair }) => pair);

  it("are found where both need a value of the other", async () => {
    const back = 'import { accept } from "@/features/reports/mutations";\nexport const back = accept;';
    expect(await pairsOf({ "features/sites/edit-mutations.ts": back })).toEqual(["reports ↔ sites"]);
  });

  it("are found where the way back goes through a third", async () => {
    const files = {
      "features/sites/edit-mutations.ts": 'import { m } from "@/features/claims/mutations";\nexport const n = m;',
      "features/claims/mutations.ts":
        'import { accept } from "@/features/reports/mutations";\nexport const m = accept;',
    };
    const { modules } = await cruise(buildHouse({ ...soundHouse, ...files }), folders);
    expect(listMutualImports(modules)).toEqual([]);
    expect(listFeatureRings(modules)).toEqual([["claims", "reports", "sites"]]);
  });

  it("are none where one needs but a type, or joins them in an action", async () => {
    const type = 'import type { accept } from "@/features/reports/mutations";\nexport type Back = typeof accept;';
    const action = 'import { accept } from "@/features/reports/mutations";\nexport const back = accept;';
    expect(await pairsOf({ "features/sites/model-of.ts": type, "features/sites/edit-actions.ts": action })).toEqual([]);
  });
});

/** What must never be sent to a browser. */
const serverOnly =
  /^(features\/[^/]+\/([a-z-]*queries|[a-z-]*sql|[a-z-]*mutations|loaders)\.ts|features\/scope\/scope\.ts|lib\/(db|env|logger)\.ts|generated\/prisma\/client\.ts|scripts\/)/;

/** Files a browser would load with `start`: what it imports by value, on and on, but not what a server action hides. */
function listReached(modules: Cruise["modules"], start: string): string[] {
  const byName = new Map(modules.map((module) => [module.source, module]));
  const reached = new Set<string>();
  const visit = (name: string) => {
    if (reached.has(name) || (name !== start && hasDirective(name, "use server"))) return;
    reached.add(name);
    for (const { resolved, dependencyTypes } of byName.get(name)?.dependencies ?? []) {
      if (!dependencyTypes.includes("type-only")) visit(resolved);
    }
  };
  visit(start);
  return [...reached];
}

function hasDirective(file: string, directive: string): boolean {
  if (!/^(app|components|features|lib)\/.*\.tsx?$/.test(file)) return false;
  return readFileSync(join(repositoryRoot, file), "utf8").trimStart().startsWith(`"${directive}"`);
}

describe("this repository", () => {
  let house: Cruise;
  beforeAll(async () => {
    house = await cruise(repositoryRoot, ["app", "components", "features", "lib"]);
  });

  it("sends no query, mutation or setting to a browser", () => {
    const leaks = house.modules
      .filter(({ source }) => hasDirective(source, "use client"))
      .flatMap(({ source }) =>
        listReached(house.modules, source)
          .filter((reached) => serverOnly.test(reached))
          .map((reached) => `${source} → ${reached}`),
      );
    expect(leaks).toEqual([]);
  });

  it("is built anew whenever a file changes that the pages are built from", () => {
    const isWatched = (file: string) => builtFrom.some((path) => file === path || file.startsWith(`${path}/`));
    // The database client is generated from the schema, and packages are those of the lock file.
    const read = house.modules
      .filter(({ source }) => !source.includes(".test."))
      .flatMap(({ dependencies }) => dependencies.map(({ resolved }) => resolved))
      .filter((file) => existsSync(join(repositoryRoot, file)) && !/^(node_modules|generated)\//.test(file));
    expect([...new Set(read)].filter((file) => !isWatched(file))).toEqual([]);
  });

  it("has no two features that import each other", () => {
    expect(listMutualImports(house.modules)).toEqual([]);
  });

  it("has no ring of features", () => {
    expect(listFeatureRings(house.modules)).toEqual([]);
  });

  const listSaying = (word: RegExp) =>
    house.modules
      .map(({ source }) => source)
      .filter((source) => /^(app|components|features)\/.*\.tsx?$/.test(source) && !source.includes(".test."))
      .filter((source) => word.test(readFileSync(join(repositoryRoot, source), "utf8")));

  it("mints a scope in the gates and nowhere else", () => {
    const minting = listSaying(/mint(Read|Link)Scope/);
    expect(minting.sort()).toEqual([
      "features/accounts/gate.ts",
      "features/scope/scope.ts",
      "features/share-links/gate.ts",
    ]);
  });

  it("asks the gate where a request comes in: a page, a file, an action; everything below is handed what it gave", () => {
    const asking = listSaying(/\bpublic(Scope|Context)\(/);
    const entries =
      /^(app\/.*\.tsx?|features\/(accounts|share-links)\/gate\.ts|features\/[^/]+\/([a-z-]*actions|desk-steps)\.ts)$/;
    expect(asking.filter((source) => !entries.test(source))).toEqual([]);
  });

  /** Parts of a page that are left out of the past, and what an address that leads nowhere shows. */
  const ofThePresent = [
    "app/[locale]/not-found-view.tsx",
    "features/accounts/gate.ts",
    "features/desk/components/desk-bar.tsx",
    "features/desk/components/first-steps.tsx",
    "features/proposals/components/waiting-note.tsx",
    "features/sites/components/site-bar.tsx",
    "features/sites/components/sites-bar.tsx",
    "features/undo/components/just-changed.tsx",
  ];

  it("names every link on a page of the register by the reader's context", () => {
    const pages = house.modules
      .map(({ source }) => source)
      .filter((source) => /^app\/.*\/page\.tsx$/.test(source))
      .filter((source) => routeOf(source.replace(/^app\/\[locale\]|\/\([^)]*\)|\/page\.tsx$/g, "") || "/").hasPast);
    expect(pages.length).toBeGreaterThan(9);
    const reached = new Set(pages.flatMap((page) => listReached(house.modules, page)));
    const withoutContext = house.modules
      .filter(({ source }) => reached.has(source) && !source.startsWith("lib/"))
      .filter(({ dependencies }) => dependencies.some(({ resolved }) => resolved === "lib/i18n/navigation.tsx"))
      .map(({ source }) => source);
    expect(withoutContext.sort()).toEqual(ofThePresent);
  });
});
