import { randomBytes } from "node:crypto";
import { crc32, gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shiftOf, times } from "./crc";
import { fill, gzipTemplate, plainTemplate } from "./template";

const nonce = () => randomBytes(16).toString("base64");
const key = () => randomBytes(12).toString("hex");
/** Long repetitive texts, short ones and none, with the value between them. */
const part = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.constant(""),
  fc
    .tuple(fc.string({ unit: "binary", minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 4_000 }))
    .map(([text, count]) => text.repeat(count)),
  fc.constant('<script nonce="'),
);
const document = fc.array(part, { minLength: 1, maxLength: 12 });

describe("bytes with holes", () => {
  it("read as the text with the new values in every place, compressed or not", () => {
    const which = fc.array(fc.nat(1), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(document, which, (parts, of) => {
        const [old, fresh] = [
          [nonce(), key()],
          [nonce(), key()],
        ];
        const textWith = (values: readonly string[]) =>
          Buffer.from(parts.map((words, index) => (index === 0 ? "" : values[of[index] ?? 0]) + words).join(""));
        const text = textWith(old);
        expect(fill(plainTemplate(text, old), fresh).equals(textWith(fresh))).toBe(true);
        const compressed = gzipTemplate(text, old);
        expect(compressed !== null && gunzipSync(fill(compressed, fresh)).equals(textWith(fresh))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it("hold nothing of the value they were made with, and are the same bytes for everybody but in the holes", () => {
    const [old, fresh] = [nonce(), nonce()];
    const text = Buffer.from(["<p>a</p>".repeat(5_000), "<b>", "c"].join(old));
    const template = gzipTemplate(text, [old]);
    expect(template?.holes.length).toBe(2);
    expect(template?.bytes.includes(old)).toBe(false);
    expect(template && fill(template, [fresh]).equals(fill(template, [fresh]))).toBe(true);
  });

  it("are not made of what is no text, whose bytes could stand in a hole", () => {
    const old = nonce();
    expect(gzipTemplate(Buffer.concat([Buffer.from([0xff]), Buffer.from(old)]), [old])).toBeNull();
  });
});

describe("the check sum of two texts", () => {
  it("is that of the first, as far as the second is long, and that of the second", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 70_000 }), (first, second) => {
        const together = (times(shiftOf(second.length), crc32(first)) ^ crc32(second)) >>> 0;
        expect(together).toBe(crc32(Buffer.concat([first, second])));
      }),
      { numRuns: 100 },
    );
  });
});
