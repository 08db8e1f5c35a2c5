import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatLink, httpDate, linksOfMementos, type Memento, readHttpDate, timeMapPath } from "./memento";

describe("an instant as HTTP writes it", () => {
  it("is read back as it was written, to the second", () => {
    fc.assert(
      fc.property(fc.integer({ min: -2_208_988_800, max: 4_102_444_800 }), (seconds) => {
        const instant = new Date(seconds * 1000).toISOString();
        expect(readHttpDate(httpDate(instant))).toBe(instant);
      }),
    );
  });
  it.each([
    "yesterday",
    "2026-11-28",
    "2026-11-28T13:00:00Z",
    "Fri, 28 Nov 2026 13:00:00 GMT",
    "Sat, 31 Feb 2026 13:00:00 GMT",
    "Sat, 28 Nov 2026 25:00:00 GMT",
    "Sat, 28 Nov 2026 13:00:00 +0100",
    "",
  ])("is not %s", (text) => {
    expect(readHttpDate(text)).toBeNull();
  });
});

describe("the links between states", () => {
  const at = (seq: number): Memento => ({ seq, at: `2026-11-0${seq}T12:00:00.000Z` });
  const rels = (around: Parameters<typeof linksOfMementos>[0]) =>
    linksOfMementos(around, (seq) => `/x?as-of=${seq}`).map(({ href, rel }) => [href, rel]);

  it("name the first, the one before, the one after and the last", () => {
    expect(rels({ first: at(1), previous: at(3), next: at(5), last: at(9) })).toEqual([
      ["/x?as-of=1", "first memento"],
      ["/x?as-of=3", "prev memento"],
      ["/x?as-of=5", "next memento"],
      ["/x?as-of=9", "last memento"],
    ]);
  });
  it("are one link for each state, whatever it is at once", () => {
    expect(rels({ first: at(1), previous: at(1), next: at(3), last: at(3) })).toEqual([
      ["/x?as-of=1", "first prev memento"],
      ["/x?as-of=3", "next last memento"],
    ]);
    expect(rels({ first: at(1), previous: null, next: null, last: at(1) })).toEqual([
      ["/x?as-of=1", "first last memento"],
    ]);
  });
  it("are written as RFC 8288 says", () => {
    expect(formatLink({ href: "/x?as-of=1", rel: "first memento", datetime: "2026-11-01T12:00:00.000Z" })).toBe(
      '</x?as-of=1>; rel="first memento"; datetime="Sun, 01 Nov 2026 12:00:00 GMT"',
    );
    expect([timeMapPath("/"), timeMapPath("/ar/sites")]).toEqual(["/timemap", "/timemap/ar/sites"]);
  });
});
