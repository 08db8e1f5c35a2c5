import { describe, expect, test } from "vitest";
import { hrefOfPresent, hrefWithAsOf } from "./addresses";

describe("links on a page of the past", () => {
  const at = (href: string) => hrefWithAsOf(href, { value: "219" });

  test("stay at its revision, in every language, with what they ask for and where on the page", () => {
    expect(at("/")).toBe("/?as-of=219");
    expect(at("/ar")).toBe("/ar?as-of=219");
    expect(at("/sites?q=bel&page=2")).toBe("/sites?q=bel&page=2&as-of=219");
    expect(at("/ar/events/pal-2015-05#c3")).toBe("/ar/events/pal-2015-05?as-of=219#c3");
  });

  test("leave it where they lead to no page of the register, or name another revision", () => {
    for (const href of [
      "/report?site=bel",
      "/sign-in",
      "/ar/queue",
      "https://example.org/sites",
      "//example.org/sites",
    ])
      expect(at(href)).toBe(href);
    expect(at("/events/x?as-of=5")).toBe("/events/x?as-of=5");
  });

  test("lead to the same page as it is now without it", () => {
    expect(hrefOfPresent("/ar/sites?q=bel&as-of=219")).toBe("/ar/sites?q=bel");
    expect(hrefOfPresent("/?as-of=219")).toBe("/");
  });
});
