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
    ["Palmyra 1900", { url: "", publisher: "", title: "Palmyra", publishedOn: "1900" }],
    ["", { url: "", publisher: "", title: "", publishedOn: "" }],
  ])("%s is taken apart", (pasted, read) => {
    expect(readReference(pasted)).toEqual(read);
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
