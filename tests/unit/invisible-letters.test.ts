import { describe, expect, test } from "vitest";
import { readNewApiToken } from "@/features/accounts/api-token-schema";
import { acceptInviteSchema, signInSchema } from "@/features/accounts/schema";
import { readReport } from "@/features/reports/form-schema";
import { readMessage, readReason } from "@/lib/forms/form-schema";
import { readNeededTexts } from "@/lib/forms/localized-form";

const letters = [..."\u200b\u200e\u200f\u2060\ufeff\u00ad\u061c\u3164\u2800\u200c"].map((letter): [string, string] => [
  `U+${letter.codePointAt(0)?.toString(16)}`,
  letter,
]);

describe.each(letters)("%s alone is no answer", (_, letter) => {
  test("as a name of a place, in any language", () => {
    const read = readNeededTexts({ "name.en": letter, "name.ar": ` ${letter}` }, "name", {
      maxLength: 100,
      isLine: true,
    });
    expect(read).toEqual({ ok: false, fieldErrors: { "name.en": ["required"] } });
  });

  test("as a reason or a message", () => {
    expect(readReason({ reason: letter })).toEqual({ ok: false, fieldErrors: { reason: ["required"] } });
    expect(readMessage({ said: letter }, "said")).toEqual({ ok: false, fieldErrors: { said: ["required"] } });
  });

  test("as what a report says", () => {
    const read = readReport(
      { what: letter, place: letter, how: "saw" },
      { today: "2016-01-01", locale: "en", search: { searched: "", found: 0 } },
    );
    expect(read).toMatchObject({ ok: false, fieldErrors: { what: ["required"] } });
  });

  test("as a person's or a token's name", () => {
    const invited = acceptInviteSchema.safeParse({
      ...{ token: "t", name: letter, naming: "role", email: "a@example.org" },
      ...{ password: "a long enough one", repeat: "a long enough one" },
    });
    expect(invited.error?.issues.map(({ path, message }) => [...path, message])).toEqual([["name", "required"]]);
    expect(readNewApiToken({ name: letter, days: "30" })).toMatchObject({ fieldErrors: { name: ["required"] } });
  });

  test("and at the end of an e-mail address it is no part of it", () => {
    expect(signInSchema.parse({ email: `a@example.org${letter}`, password: "p", next: "" }).email).toBe(
      "a@example.org",
    );
  });
});
