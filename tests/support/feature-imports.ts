import type { Cruise } from "./cruise";

const featureOf = (file: string): string | null => /^features\/([^/]+)\//.exec(file)?.[1] ?? null;

/** Actions carry out what several features do together, and tests may look anywhere. */
const mayJoin = (file: string): boolean => /(^|[/-])actions\.ts$|\.test\.tsx?$/.test(file);

/** Every import of a value from one feature into another, as "a → b" with the files between which it goes. */
export function listFeatureImports(modules: Cruise["modules"]): Map<string, string[]> {
  const imports = new Map<string, string[]>();
  for (const { source, dependencies } of modules) {
    const from = featureOf(source);
    if (from === null || mayJoin(source)) continue;
    for (const { resolved, dependencyTypes } of dependencies) {
      const to = featureOf(resolved);
      if (to === null || to === from || dependencyTypes.includes("type-only")) continue;
      const key = `${from} → ${to}`;
      imports.set(key, [...(imports.get(key) ?? []), `${source} → ${resolved}`]);
    }
  }
  return imports;
}

/** Pairs of features that import a value from each other, each with the imports both ways. */
export function listMutualImports(modules: Cruise["modules"]): { pair: string; imports: string[] }[] {
  const imports = listFeatureImports(modules);
  return [...imports].flatMap(([key, there]) => {
    const [from = "", to = ""] = key.split(" → ");
    const back = imports.get(`${to} → ${from}`);
    return from < to && back !== undefined ? [{ pair: `${from} ↔ ${to}`, imports: [...there, ...back] }] : [];
  });
}

/** Features that need each other by whatever way round, as sorted groups: within one each reaches every other. */
export function listFeatureRings(modules: Cruise["modules"]): string[][] {
  const needs = new Map<string, Set<string>>();
  for (const key of listFeatureImports(modules).keys()) {
    const [from = "", to = ""] = key.split(" → ");
    needs.set(from, (needs.get(from) ?? new Set()).add(to));
  }
  const reachedFrom = (start: string): Set<string> => {
    const reached = new Set<string>();
    const visit = (feature: string) => {
      for (const next of needs.get(feature) ?? []) {
        if (reached.has(next)) continue;
        reached.add(next);
        visit(next);
      }
    };
    visit(start);
    return reached;
  };
  const reach = new Map([...needs.keys()].map((feature) => [feature, reachedFrom(feature)]));
  const rings = [...reach].flatMap(([feature, reached]) =>
    reached.has(feature) ? [[...reached].filter((other) => reach.get(other)?.has(feature)).sort()] : [],
  );
  return [...new Map(rings.map((ring) => [ring.join(), ring])).values()];
}
