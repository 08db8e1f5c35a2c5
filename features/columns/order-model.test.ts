import fc from "fast-check";
import { expect, it } from "vitest";
import { type Order, pickOrdered, tieOf } from "./order-model";
import { farFuture, farPast } from "./profile-model";

const itself = (number: number) => number;

it("picks what stands at some places of all in order", () => {
  const rows = fc.array(
    fc.record({ grave: fc.nat(3), day: fc.nat(5), start: fc.constantFrom(farPast, 1, 2, farFuture) }),
  );
  fc.assert(
    fc.property(rows, fc.nat(30), fc.nat(30), (events, offset, limit) => {
      const columnOf = (name: "grave" | "day") => Int32Array.from(events, (event) => event[name]);
      const order: Order = {
        keys: [
          { column: columnOf("grave"), read: itself, places: Int32Array.of(2, 0, 3, 1) },
          { column: columnOf("day"), read: itself, places: Int32Array.of(0, 1, 2, 3, 4, 5) },
        ],
        tieOf: (row) => tieOf(events[row]?.start ?? 0, row),
      };
      const keysOf = (row: number) => [
        [2, 0, 3, 1][events[row]?.grave ?? 0] ?? 0,
        events[row]?.day ?? 0,
        events[row]?.start ?? 0,
        row,
      ];
      const sorted = [...events.keys()].sort((a, b) => {
        const [one, other] = [keysOf(a), keysOf(b)];
        return one.reduce((found, key, at) => found || key - (other[at] ?? 0), 0);
      });
      const matches = Int32Array.from(events.keys(), (row) => row * 2 + (row % 2));
      const picked = pickOrdered(matches, order, { offset, limit });
      expect([...picked]).toEqual(sorted.slice(offset, offset + limit).map((row) => row * 2 + (row % 2)));
    }),
    { numRuns: 300 },
  );
});
