import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { deriveKey, readKey, SealedBoxError, seal, unseal } from "@/lib/sealed-box";

const key = new Uint8Array(randomBytes(32));

describe("a sealed box", () => {
  it("gives back what was put in, in any script", () => {
    expect(unseal(key, seal(key, "ليلى · name@example.org", "report-1"), "report-1")).toBe("ليلى · name@example.org");
  });

  it("never looks the same twice and never shows its text", () => {
    const [one, two] = [seal(key, "name@example.org", "r"), seal(key, "name@example.org", "r")];
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(false);
    expect(Buffer.from(one).toString("latin1")).not.toContain("example");
  });

  it("stays shut for another subject or another key", () => {
    const box = seal(key, "text", "report-1");
    expect(() => unseal(key, box, "report-2")).toThrow(SealedBoxError);
    expect(() => unseal(new Uint8Array(randomBytes(32)), box, "report-1")).toThrow(SealedBoxError);
  });

  it("stays shut when any one byte is changed, or when it is cut", () => {
    const box = seal(key, "a short text", "report-1");
    for (let index = 0; index < box.length; index += 1) {
      const changed = Uint8Array.from(box, (byte, at) => (at === index ? byte ^ 1 : byte));
      expect(() => unseal(key, changed, "report-1")).toThrow(SealedBoxError);
      expect(() => unseal(key, box.slice(0, index), "report-1")).toThrow(SealedBoxError);
    }
  });

  it("takes only keys of 32 bytes, and says which setting is wrong without saying its value", () => {
    expect(readKey(Buffer.from(key).toString("base64url"), "KEY")).toHaveLength(32);
    expect(() => readKey("c2hvcnQ", "KEY")).toThrow(/^KEY(?!.*c2hvcnQ)/);
    expect(() => readKey(undefined, "KEY")).toThrow(/^KEY/);
  });

  it("derives a different key for each purpose, the same one each time", () => {
    expect(deriveKey("secret", "receipt")).toEqual(deriveKey("secret", "receipt"));
    expect(deriveKey("secret", "receipt")).not.toEqual(deriveKey("secret", "cookie"));
    expect(() => deriveKey("", "receipt")).toThrow(/receipt/);
  });
});
