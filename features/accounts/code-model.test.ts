import { describe, expect, it } from "vitest";
import { authenticatorUri, inGroups, readSecondStepCode } from "./code-model";
import { newRecoveryCodes } from "./tokens";

describe("a code as it is typed", () => {
  it.each([
    ["123456", { kind: "app", code: "123456" }],
    [" 123 456 ", { kind: "app", code: "123456" }],
    ["123-456", { kind: "app", code: "123456" }],
    ["\u200e123456\u200f", { kind: "app", code: "123456" }],
    ["\u0660\u0661\u0662\u0663\u0664\u0665", { kind: "app", code: "012345" }],
    ["\u06f7\u06f8\u06f9\u06f0\u06f1\u06f2", { kind: "app", code: "789012" }],
    ["\uff11\uff12\uff13\uff14\uff15\uff16", { kind: "app", code: "123456" }],
    ["abcd-efgh-jkmn", { kind: "recovery", code: "abcd-efgh-jkmn" }],
    ["ABCD EFGH JKMN", { kind: "recovery", code: "abcd-efgh-jkmn" }],
    ["abcd\u2013efgh\u2013jkmn", { kind: "recovery", code: "abcd-efgh-jkmn" }],
    ["OIL0-1234-5678", { kind: "recovery", code: "0110-1234-5678" }],
  ])("reads %s", (typed, read) => {
    expect(readSecondStepCode(typed)).toEqual(read);
  });

  it.each([
    "",
    "12345",
    "1234567",
    "12345a",
    "abcd-efgh-jkm",
    "abcd-efgh-jkmu",
    "abcd-efgh-jkm\u0661\u0661",
    "\u0000123456",
  ])("does not read %j", (typed) => {
    expect(readSecondStepCode(typed)).toBeNull();
  });

  it("reads every recovery code that is made", () => {
    for (const code of newRecoveryCodes()) expect(readSecondStepCode(code)).toEqual({ kind: "recovery", code });
  });
});

describe("what an authenticator is given", () => {
  it("names the register and the account, and keeps odd letters of the address apart from the rest", () => {
    const uri = new URL(authenticatorUri("ABCDEFGH", { issuer: "Mosul: a register", email: "a+b&c@example.org" }));
    expect(decodeURIComponent(uri.pathname)).toContain("Mosul  a register:a+b&c@example.org");
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      secret: "ABCDEFGH",
      issuer: "Mosul: a register",
      digits: "6",
      period: "30",
    });
  });

  it("is typed in groups of four", () => {
    expect(inGroups("ABCDEFGHIJ")).toEqual(["ABCD", "EFGH", "IJ"]);
  });
});
