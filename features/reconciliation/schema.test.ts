import { expect, it } from "vitest";
import { extendSchema, matchQuerySchema, queryBatchSchema } from "./schema";

const isQuery = (query: unknown) => matchQuerySchema.safeParse(query).success;
const times = <Item>(count: number, item: Item) => Array.from({ length: count }, () => item);

it("takes what a table has of a place", () => {
  expect(isQuery({ query: "x".repeat(500), type: ["temple", "museum"] })).toBe(true);
  expect(isQuery({ query: "Bel", properties: times(20, { pid: "within", v: [{ id: "x", name: "y" }] }) })).toBe(true);
  expect(matchQuerySchema.parse({ query: "Bel" })).toEqual({ query: "Bel", limit: 5, properties: [] });
});

it("bounds whatever a query carries", () => {
  const property = (v: unknown) => [{ pid: "within", v }];
  for (const query of [
    { query: "x".repeat(501) },
    { query: "Bel", type: times(51, "temple") },
    { query: "Bel", type: "x".repeat(501) },
    { query: "Bel", properties: property(times(26, "palmyra")) },
    { query: "Bel", properties: property("x".repeat(501)) },
    { query: "Bel", properties: property({ id: "x".repeat(501) }) },
    { query: "Bel", properties: times(21, { pid: "country", v: "SY" }) },
    { query: "Bel", properties: times(6, { pid: "within", v: times(5, "palmyra") }) },
  ])
    expect(isQuery(query), JSON.stringify(query).slice(0, 80)).toBe(false);
  const batch = (count: number) => Object.fromEntries(times(count, 0).map((_, at) => [`q${at}`, { query: "Bel" }]));
  expect([100, 101].map((count) => queryBatchSchema.safeParse(batch(count)).success)).toEqual([true, false]);
});

it("names a list that is too long once, and none of what is in it", () => {
  const problems = (read: ReturnType<typeof extendSchema.safeParse>) => read.error?.issues.map(({ path }) => path);
  expect(problems(extendSchema.safeParse({ ids: ["bel"], properties: times(20_000, { id: "secret" }) }))).toEqual([
    ["properties"],
  ]);
  expect(problems(extendSchema.safeParse({ ids: times(20_000, 1), properties: [{ id: "names" }] }))).toEqual([["ids"]]);
  expect(problems(extendSchema.safeParse({ ids: [], properties: [] }))).toEqual([["properties"]]);
  const tooMany = queryBatchSchema.safeParse(
    Object.fromEntries(times(5000, 0).map((_, at) => [`q${at}`, { bad: at }])),
  );
  expect(tooMany.error?.issues).toHaveLength(1);
});
