import { expect, it } from "vitest";
import { clientName } from "@/lib/client-name";
import { type Asking, createTurns, type TurnRules } from "./turns";

const rules: TurnRules = { atOnce: 2, atOncePerClient: 1, heavyAtOnce: 1, waitingPerClient: 3, waitingInAll: 6 };

/** A line in which everything has a name: who began, in their order, and how each leaves. */
function lineOf(over: Partial<TurnRules> = {}) {
  const turns = createTurns({ ...rules, ...over });
  const begun: string[] = [];
  const leaving = new Map<string, () => void>();
  const ask = (name: string, kind: Partial<Asking> = {}): boolean => {
    const asking = { client: name.slice(0, 1), isAhead: false, isHeavy: false, ...kind };
    const leave = turns.take(asking, () => begun.push(name));
    if (leave !== null) leaving.set(name, leave);
    return leave !== null;
  };
  return { ask, begun, leave: (name: string) => leaving.get(name)?.() };
}

it("a client who asks for much waits for itself, and another begins at once", () => {
  const { ask, begun, leave } = lineOf();
  for (const name of ["a1", "a2", "a3"]) ask(name);
  ask("b1");
  expect(begun).toEqual(["a1", "b1"]);
  leave("a1");
  expect(begun).toEqual(["a1", "b1", "a2"]);
});

it("clients take turns, whoever has asked for more", () => {
  const { ask, begun, leave } = lineOf({ atOnce: 1 });
  for (const name of ["a1", "a2", "a3", "b1", "b2", "c1"]) ask(name);
  for (let turn = 0; turn < 6; turn += 1) leave(begun.at(-1) ?? "");
  expect(begun).toEqual(["a1", "b1", "c1", "a2", "b2", "a3"]);
});

it("the first asked for by another is delayed by no more than what is in work", () => {
  const { ask, begun, leave } = lineOf({ atOnce: 1, waitingPerClient: 50, waitingInAll: 100 });
  for (let number = 0; number < 40; number += 1) ask(`a${number}`);
  leave("a0");
  ask("b1");
  leave("a1");
  expect(begun).toEqual(["a0", "a1", "b1"]);
});

it("what somebody waits for comes before what a router looks at ahead", () => {
  const { ask, begun, leave } = lineOf();
  ask("a1");
  ask("a2", { isAhead: true });
  ask("a3");
  leave("a1");
  leave("a3");
  expect(begun).toEqual(["a1", "a3", "a2"]);
});

it("forms with files have their turn one by one, and hold up nobody else", () => {
  const { ask, begun, leave } = lineOf();
  ask("a1", { isHeavy: true });
  ask("b1", { isHeavy: true });
  ask("c1");
  expect(begun).toEqual(["a1", "c1"]);
  leave("a1");
  expect(begun).toEqual(["a1", "c1", "b1"]);
});

it("too many of one client, or of all, are turned away; looks ahead are counted apart", () => {
  const { ask, leave } = lineOf();
  const asked = ["a1", "a2", "a3", "a4", "a5"].map((name) => ask(name));
  expect(asked).toEqual([true, true, true, true, false]);
  expect(ask("a6", { isAhead: true })).toBe(true);
  expect(["b1", "b2", "b3", "c1"].map((name) => ask(name))).toEqual([true, true, true, false]);
  leave("b3");
  expect(ask("c1")).toBe(true);
});

it("whoever leaves before their turn never has it, and leaving twice leaves once", () => {
  const { ask, begun, leave } = lineOf({ atOnce: 1 });
  for (const name of ["a1", "a2", "b1"]) ask(name);
  leave("a2");
  leave("a2");
  leave("a1");
  leave("a1");
  expect(begun).toEqual(["a1", "b1"]);
});

it("the networks of one site leave half of the line to others", () => {
  const { ask } = lineOf({ atOnce: 0, waitingPerClient: 2, waitingInAll: 6 });
  const of = (own: string) => ({ client: clientName(own, "site") });
  expect(["a", "b", "c", "d"].map((own) => ask(own, of(own)))).toEqual([true, true, true, false]);
  expect(ask("elsewhere", { client: "elsewhere" })).toBe(true);
});
