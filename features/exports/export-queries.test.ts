import { expect, it } from "vitest";
import type { OutputRecord } from "@/features/exports/representation";
import { mintReadScope } from "@/features/scope/scope";
import { readRecordsOut } from "./export-queries";
import { createPace } from "./pace";

it("records on their way out let others in, between any two once their time is over", async () => {
  const ids = Array.from({ length: 700 }, (_, index) => `ev-${index}`);
  const recordOf = (id: string): OutputRecord => ({ id, type: "event", revision: 1 });
  // What is found out of a view, the ids, and two batches of their records, in the order in which they are asked for.
  const answers: unknown[] = [{ selection: { hasWindow: false }, counts: { damage_event: 700 } }, ids];
  answers.push(ids.slice(0, 500).map(recordOf), ids.slice(500).map(recordOf));
  // Whatever is asked for is the next of the answers.
  const look = async <Result>(): Promise<Result> => answers.shift() as Result;
  const out = await readRecordsOut({
    look,
    shown: () => ({ open: async () => null }),
    scope: mintReadScope("public"),
    view: { kind: "site", slug: "palmyra" },
    locale: "en",
    paceOf: () => createPace(0),
  });
  let turns = 0;
  const turn = () => {
    turns += 1;
    immediate = setImmediate(turn);
  };
  let immediate = setImmediate(turn);
  const read: string[] = [];
  for await (const { id } of out.records("damage_event")) read.push(id);
  clearImmediate(immediate);
  expect(read).toEqual(ids);
  expect(turns).toBeGreaterThanOrEqual(ids.length - 1);
});
