import fc from "fast-check";
import { expect, it } from "vitest";
import { keyOf, type Order, pickOrdered, roughlyBy, tieOf } from "./order-model";
import { farFuture, farPast, theWhole } from "./profile-model";

it("picks what stands at some places of all in order", () => {
  const rows = fc.array(
    fc.record({ grave: fc.nat(3), day: fc.nat(5), start: fc.constantFrom(farPast, 1, 2, farFuture) }),
  );
  fc.assert(
    fc.property(rows, fc.nat(30), fc.nat(30), (events, offset, limit) => {
      const columnOf = (name: "grave" | "day") => Int32Array.from(events, (event) => event[name]);
      const order: Order = {
        keys: [
          keyOf(columnOf("grave"), theWhole, Int32Array.of(2, 0, 3, 1)),
          keyOf(columnOf("day"), theWhole, Int32Array.of(0, 1, 2, 3, 4, 5)),
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

it("picks from thousands by a rank that is their own, whichever rows match", () => {
  const many = 5_000;
  const matched = fc.uniqueArray(fc.nat(many - 1), { maxLength: 400 });
  fc.assert(
    fc.property(matched, fc.nat(410), fc.nat(30), fc.integer(), (rows, offset, limit, seed) => {
      // A permutation, since the factor and the length have no divisor in common.
      const ranks = Int32Array.from({ length: many }, (_, row) => (((row * 7_919 + seed) % many) + many) % many);
      const column = Int32Array.from(ranks.keys());
      const rankOf = (row: number) => ranks[row] ?? 0;
      const order: Order = { keys: [roughlyBy(column, theWhole, ranks)], tieOf: rankOf };
      const picked = pickOrdered(
        Int32Array.from(rows, (row) => row * 2),
        order,
        { offset, limit },
      );
      const sorted = [...rows].sort((a, b) => rankOf(a) - rankOf(b));
      expect([...picked]).toEqual(sorted.slice(offset, offset + limit).map((row) => row * 2));
    }),
  );
});
