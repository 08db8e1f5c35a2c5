import fc from "fast-check";
import { expect, it } from "vitest";
import { cursorOf, readCursor } from "./cursor-model";

it("leads back to where it was made, in its own list, and in no other", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{1,120}$/), (after) => {
      const cursor = cursorOf("events", after);
      expect(readCursor("events", cursor)).toBe(after);
      expect(readCursor("claims", cursor)).toBeNull();
    }),
  );
});

it("is nothing else, whatever is sent as one", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const read = readCursor("events", text);
      expect(read === null || cursorOf("events", read) === text).toBe(true);
    }),
  );
  for (const made of ['["events"]', '["events","a","b"]', '{"a":1}', '["events",1]', '["events","\\u0000"]'])
    expect(readCursor("events", Buffer.from(made).toString("base64url"))).toBeNull();
});
