import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Citation, citationKey, citationWriters } from "./model";

const citation: Citation = {
  key: "tadmur-events-pal-2015-05-as-of-221-r221",
  title: "تدمير معبد بل",
  author: "Tadmur",
  revision: 221,
  issued: "2026-11-22",
  accessed: "2026-11-28",
  address: "https://register.example/ar/events/pal-2015-05?as-of=221&q=a_b%20c",
  licence: "CC BY 4.0",
  language: "ar",
  notes: [],
};

const formats = ["bib", "ris", "csl.json"] as const;
/** What a file is goes by its name, as with programs that import one: a title of RIS may read like an entry of BibTeX. */
const readAs = { bib: "@biblatex/text", ris: "@ris/file", "csl.json": "@else/json" };

const readBack = (format: (typeof formats)[number], of: Citation) => {
  const [item, ...others] = new Cite(citationWriters[format](of), { forceType: readAs[format] }).data;
  expect(others).toEqual([]);
  return item;
};
const day = (...parts: number[]) => ({ "date-parts": [parts] });

describe.each(formats)("a citation as %s, read by another program", (format) => {
  it("says the same", () => {
    expect(readBack(format, citation)).toMatchObject({
      title: citation.title,
      issued: day(2026, 11, 22),
      accessed: day(2026, 11, 28),
      version: "221",
      publisher: "Tadmur",
      URL: citation.address,
    });
    expect(JSON.stringify(readBack(format, citation)?.author)).toContain("Tadmur");
  });

  it("says that a link is restricted, and under which licence the facts are", () => {
    const { note } = readBack(format, { ...citation, notes: ["Restricted link"] }) ?? {};
    const notes = JSON.stringify(note ?? "");
    expect(notes).toContain("Restricted link");
    expect(notes).toContain("CC BY 4.0");
  });

  it("has no date where the register is empty", () => {
    const item = readBack(format, { ...citation, issued: null, revision: 0 });
    expect(item?.issued).toBeUndefined();
    expect(item?.accessed).toEqual(day(2026, 11, 28));
  });
});

/** Names as people write them, with the letters that steer TeX and with Arabic ones, but no white space of more than one. */
const name = fc
  .array(fc.constantFrom(..."aZ9{}%&#$_~^\\\"',;:@=-()[]<>|ابتثéß中".split("")), { minLength: 1, maxLength: 20 })
  .map((letters) => letters.join(""));

describe("a title of any letters", () => {
  it.each(formats)("comes out of %s as it went in", (format) => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), (words) => {
        const title = words.join(" ");
        const read = String(readBack(format, { ...citation, title })?.title);
        expect(plain(read)).toBe(plain(title));
      }),
      { numRuns: 300, examples: [[["@a{,a", "}a", "a"]]] },
    );
  });

  it("is one field of BibTeX whatever braces are in it, in UTF-8 and not in commands", () => {
    const written = citationWriters.bib({ ...citation, title: "} {{ 50% & a_b \\ معبد" });
    expect(written).toContain(
      "title = {{\\textbraceright{} \\textbraceleft{}\\textbraceleft{} 50\\% \\& a\\_b \\textbackslash{} معبد}}",
    );
    const depth = [...written].reduce((open, letter) => open + (letter === "{" ? 1 : letter === "}" ? -1 : 0), 0);
    expect(depth).toBe(0);
  });

  it("is one line of RIS, so that no line in it can pass for a tag", () => {
    const written = citationWriters.ris({ ...citation, title: "A\r\nER  - \r\nTY  - BOOK\u2028x\u0000" });
    expect(written.split("\r\n").filter((line) => /^(ER|TY) {2}-/.test(line))).toHaveLength(2);
    expect(written).toContain("TI  - A ER - TY - BOOK x\r\n");
  });
});

/** The reader turns straight marks into typographic ones, as TeX would. */
const plain = (text: string): string =>
  text
    .replace(/[“”„"]|''|``/g, '"')
    .replace(/[‘’']/g, "'")
    .replace(/[–—-]+/g, "-");

it.each(formats)("as %s names no terms where the register names none", (format) => {
  const written = citationWriters[format]({ ...citation, licence: null });
  expect(written).not.toContain("CC BY");
  expect(written).not.toContain("null");
});

it("an address with braces stays one field, and the same address", () => {
  const address = "https://register.example/?q={a}\\b&as-of=1";
  expect(readBack("bib", { ...citation, address })?.URL).toBe("https://register.example/?q=%7Ba%7D%5Cb&as-of=1");
});

it("a key holds letters, figures and hyphens, and differs with view and revision", () => {
  expect(citationKey("tadmur", "/", 3)).toBe("tadmur-r3");
  expect(citationKey("tadmur", "/ar/events/pal-2015-05?as-of=3&q=بل", 3)).toMatch(
    /^tadmur-ar-events-pal-2015-05-as-of-3-q-[a-zA-Z0-9-]+-r3$/,
  );
});
