import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressBeginnings, addressKey, isSameNamed, readReference } from "./model";

describe("an address", () => {
  it.each([
    "http://example.org/news/palmyra",
    "https://www.example.org/news/palmyra/",
    "https://example.org/news/palmyra#comments",
    "https://EXAMPLE.org/news/palmyra?utm_source=x&utm_medium=social&fbclid=abc",
    "https://example.org/news/palmyra?at_medium=RSS&ref_src=twsrc&gclid=1",
  ])("is the same page, however it was copied: %s", (address) => {
    expect(addressKey(address)).toBe("example.org/news/palmyra");
  });

  it("keeps what tells one page from another", () => {
    expect(addressKey("https://example.org/?id=2&lang=ar")).toBe("example.org?id=2&lang=ar");
    expect(addressKey("https://example.org/?lang=ar&id=2")).toBe("example.org?id=2&lang=ar");
    expect(addressKey("https://example.org/A")).not.toBe(addressKey("https://example.org/a"));
    expect(addressKey("https://news.example.org/a")).not.toBe(addressKey("https://example.org/a"));
    expect(addressKey("https://x.com/who/status/1?s=20&t=abc")).toBe("x.com/who/status/1");
    expect(addressKey("https://www.youtube.com/watch?v=abc&si=x&feature=share")).toBe("youtube.com/watch?v=abc");
    expect(addressKey("https://example.org/?s=palmyra")).toBe("example.org?s=palmyra");
  });

  it("is looked for by the beginnings that all its copies have", () => {
    const stored = "http://www.example.org/news/?utm_source=x";
    expect(addressBeginnings("https://example.org/news").some((beginning) => stored.startsWith(beginning))).toBe(true);
  });

  it("that is none has no key, whatever is typed", () => {
    expect(addressKey("ftp://example.org/a")).toBeNull();
    expect(addressKey("no address")).toBeNull();
    fc.assert(fc.property(fc.webUrl(), (address) => addressKey(addressKey(address) ?? "") === null));
    fc.assert(fc.property(fc.string(), (text) => addressKey(text) === null || addressBeginnings(text).length === 4));
  });
});

describe("a pasted reference", () => {
  it.each([
    ["https://example.org/a.", { url: "https://example.org/a", publisher: "", title: "", publishedOn: "" }],
    [
      "BBC News, Islamic State destroys temple, 2015-08-23",
      { url: "", publisher: "BBC News", title: "Islamic State destroys temple", publishedOn: "2015-08-23" },
    ],
    [
      "DGAM: “The temple, its cella and its columns” (2015)",
      { url: "", publisher: "DGAM", title: "The temple, its cella and its columns", publishedOn: "2015" },
    ],
    [
      "سانا، تدمير المعبد، 2015-08 https://example.org/b",
      { url: "https://example.org/b", publisher: "سانا", title: "تدمير المعبد", publishedOn: "2015-08" },
    ],
    [
      "BBC News, 23 August 2015, Temple of Baalshamin destroyed",
      { url: "", publisher: "BBC News", title: "Temple of Baalshamin destroyed", publishedOn: "2015-08-23" },
    ],
    [
      "BBC News (August 23, 2015): “Temple destroyed”, https://example.org/c",
      { url: "https://example.org/c", publisher: "BBC News", title: "Temple destroyed", publishedOn: "2015-08-23" },
    ],
    [
      "Libération – Le temple – publié le 24 août 2015",
      { url: "", publisher: "Libération", title: "Le temple", publishedOn: "2015-08-24" },
    ],
    [
      "سانا، تدمير المعبد، 23 آب/أغسطس 2015، https://example.org/d",
      { url: "https://example.org/d", publisher: "سانا", title: "تدمير المعبد", publishedOn: "2015-08-23" },
    ],
    ["DGAM | Update 12 | 23/06/2015", { url: "", publisher: "DGAM", title: "Update 12", publishedOn: "2015-06-23" }],
    // Either day could be meant.
    ["SANA, Temple, 03/04/2016", { url: "", publisher: "SANA", title: "Temple, 03/04/2016", publishedOn: "" }],
    // What the imagery is of, and the day on which somebody looked, are not when it came out.
    [
      "UNITAR, Imagery of 27 August 2015",
      { url: "", publisher: "UNITAR", title: "Imagery of 27 August 2015", publishedOn: "" },
    ],
    [
      "UNITAR, Imagery of 27 August 2015 shows it, 31 August 2015, accessed 5 May 2020",
      {
        url: "",
        publisher: "UNITAR",
        title: "Imagery of 27 August 2015 shows it, accessed 5 May 2020",
        publishedOn: "2015-08-31",
      },
    ],
    [
      "Libération, Le temple, consulté le 24 août 2015",
      { url: "", publisher: "Libération", title: "Le temple, consulté le 24 août 2015", publishedOn: "" },
    ],
    ["BBC, Temple, accessed 2020", { url: "", publisher: "BBC", title: "Temple, accessed 2020", publishedOn: "" }],
    ["Palmyra 1900", { url: "", publisher: "", title: "Palmyra", publishedOn: "1900" }],
    ["", { url: "", publisher: "", title: "", publishedOn: "" }],
  ])("%s is taken apart", (pasted, read) => {
    expect(readReference(pasted)).toEqual(read);
  });

  const dates: [string, string][] = [
    ["2015-08-23", "2015-08-23"],
    ["23 August 2015", "2015-08-23"],
    ["August 23, 2015", "2015-08-23"],
    ["Sunday, 23 August 2015", "2015-08-23"],
    ["24 août 2015", "2015-08-24"],
    ["le 24 août 2015", "2015-08-24"],
    ["lundi 24 août 2015", "2015-08-24"],
    ["23 آب/أغسطس 2015", "2015-08-23"],
    ["٢٣ أغسطس ٢٠١٥", "2015-08-23"],
    ["الأحد 23 آب 2015", "2015-08-23"],
    ["بتاريخ 23/06/2015", "2015-06-23"],
    ["23/06/2015", "2015-06-23"],
    ["23.06.2015", "2015-06-23"],
  ];
  const parts: [string, string, string][] = [
    ["Reuters", "Temple destroyed", ", "],
    ["Libération", "Le temple détruit", ", "],
    ["سانا", "تدمير المعبد", "، "],
    ["BBC", "The temple is no more", " – "],
  ];
  it.each(dates)("has %s as its date at the beginning, in the middle and at the end", (date, publishedOn) => {
    for (const [publisher, title, sign] of parts) {
      for (const order of [
        [date, publisher, title],
        [publisher, date, title],
        [publisher, title, date],
      ])
        expect(readReference(order.join(sign))).toEqual({ url: "", publisher, title, publishedOn });
    }
  });

  it("is not cut amid a date that is not read as its own", () => {
    for (const pasted of ["Reuters August 23, 2015 Temple destroyed", "Temple hit on August 23, 2015"])
      expect(readReference(pasted)).toEqual({ url: "", publisher: "", title: pasted, publishedOn: "" });
  });

  it("keeps a date that its title ends with", () => {
    expect(readReference("SANA, Temple destroyed, on 23 August 2015").publishedOn).toBe("");
    expect(readReference("سانا، تدمير المعبد في 23 آب 2015").publishedOn).toBe("");
  });

  it("is read without throwing or hanging, whatever is pasted", () => {
    fc.assert(fc.property(fc.string({ maxLength: 3000 }), (pasted) => typeof readReference(pasted).title === "string"));
    expect(readReference(`${"a, ".repeat(5000)}“`).publisher).toBe("a");
  });
});

it("two sources are one by publisher, title and day, however they are spelt", () => {
  const one = { publisher: "Al-Jazeera", title: "Palmyra’s temple", publishedOn: "2015-08-23" };
  expect(isSameNamed(one, { ...one, publisher: "al jazeera", title: "Palmyra's Temple" })).toBe(true);
  expect(isSameNamed(one, { ...one, publishedOn: null })).toBe(false);
  expect(isSameNamed(one, { ...one, title: "Another" })).toBe(false);
});
