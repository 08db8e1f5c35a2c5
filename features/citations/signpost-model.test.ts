import { describe, expect, it } from "vitest";
import { formatLink } from "@/features/as-of/memento";
import { formatsOf } from "@/lib/view-formats";
import { signpostsOf } from "./signpost-model";

const asked = {
  href: "/ar/sites/temple-of-bel?as-of=3",
  permalink: "/ar/p/site-1?as-of=3",
  families: ["data", "feed", "picture", "cite"],
  isRecord: true,
  terms: "https://creativecommons.org/licenses/by/4.0/",
  origin: "https://register.example",
} as const;
const rel = (links: ReturnType<typeof signpostsOf>, name: string) =>
  links.filter((link) => link.rel === name).map(({ href, type }) => [href, type]);

describe("the signposts of a page", () => {
  it("are those of a landing page: how to cite it, what it is, its terms, what describes it, and its data", () => {
    const links = signpostsOf(asked);
    expect(rel(links, "cite-as")).toEqual([["https://register.example/ar/p/site-1?as-of=3", undefined]]);
    expect(rel(links, "type").map(([href]) => href)).toEqual([
      "https://schema.org/AboutPage",
      "https://schema.org/Dataset",
    ]);
    expect(rel(links, "license")).toEqual([[asked.terms, undefined]]);
    expect(rel(links, "describedby").map(([, type]) => type)).toEqual([
      "application/ld+json",
      "application/vnd.citationstyles.csl+json",
    ]);
    expect(rel(links, "item").map(([href]) => href)).toEqual(
      formatsOf("data").map((name) => `https://register.example/ar/sites/temple-of-bel.${name}?as-of=3`),
    );
    expect(rel(links, "author")).toEqual([]);
  });

  it("name only the formats that the page answers as, and no terms that nobody knows", () => {
    const links = signpostsOf({ ...asked, families: ["cite"], isRecord: false, terms: null });
    expect(rel(links, "item")).toEqual([]);
    expect(rel(links, "license")).toEqual([]);
    expect(rel(links, "describedby")).toHaveLength(1);
  });

  it("stay short, however long the filter is", () => {
    for (const letters of [0, 100, 300, 900]) {
      const links = signpostsOf({
        ...asked,
        href: `/?q=${"a".repeat(letters)}`,
        permalink: `/?q=${"a".repeat(letters)}`,
      });
      expect(links.map(formatLink).join(", ").length, String(letters)).toBeLessThanOrEqual(2500);
      expect(rel(links, "cite-as")).toHaveLength(1);
    }
  });
});
