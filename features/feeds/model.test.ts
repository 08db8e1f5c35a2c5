import { parseAtomFeed, parseJsonFeed } from "feedsmith";
import { describe, expect, it } from "vitest";
import { hasFeedReader, readFeed } from "@/tests/support/feed-reader";
import { type Feed, feedWriters } from "./model";

const at = (day: number) => `2026-11-0${day}T12:00:00.000Z`;
const entry = (id: string, day: number) => ({
  id: `https://register.example/e/${id}`,
  title: `معبد <b>${id}</b> & "x"\u0000`,
  text: "Damage. Date: between 27 and 30 August 2015. One claim is held.",
  href: `https://register.example/ar/events/${id}`,
  published: at(1),
  updated: at(day),
});
const feed: Feed = {
  id: "https://register.example/ar.atom",
  title: "أحداث · تدمر",
  subtitle: "كل الأحداث.",
  author: "Tadmur",
  rights: "CC BY 4.0.",
  licence: "https://creativecommons.org/licenses/by/4.0/",
  language: "ar",
  updated: at(9),
  page: "https://register.example/ar?severity=destroyed&from=2015",
  self: "https://register.example/ar.atom?severity=destroyed&from=2015",
  other: { href: "https://register.example/ar.feed.json", type: "application/feed+json" },
  first: "https://register.example/ar.atom?severity=destroyed&from=2015",
  previous: null,
  next: "https://register.example/ar.atom?severity=destroyed&from=2015&page=2",
  entries: [entry("b", 9), entry("a", 8)],
  withdrawn: [{ id: 'https://register.example/e/"gone"&', when: at(7) }],
};

describe("a feed", () => {
  it("in Atom has its language, licence, pages and both addresses, and entries with theirs", () => {
    const read = parseAtomFeed(feedWriters.atom(feed));
    expect(read).toMatchObject({ id: feed.id, updated: feed.updated, xml: { lang: "ar" } });
    const linked = (rel: string) => (read.links ?? []).filter((link) => link.rel === rel).map(({ href }) => href);
    expect(linked("self")).toEqual([feed.self]);
    expect(linked("alternate")).toEqual([feed.page, feed.other.href]);
    expect(linked("license")).toEqual([feed.licence]);
    expect([linked("first"), linked("previous"), linked("next")]).toEqual([[feed.first], [], [feed.next]]);
    expect(read.entries?.map(({ id, updated, published }) => [id, updated, published])).toEqual(
      feed.entries.map(({ id, updated, published }) => [id, updated, published]),
    );
    expect(read.entries?.[0]?.title?.value).toBe('معبد <b>b</b> & "x"');
  });

  it.skipIf(!hasFeedReader)("in Atom is well formed to a reader that is none of ours, which finds the same", () => {
    const read = readFeed(feedWriters.atom(feed));
    expect(read).toMatchObject({ bozo: false, version: "atom10", language: "ar", title: feed.title });
    expect(read.links).toContainEqual(["next", feed.next]);
    expect(read.entries.map(([id, link, , updated]) => [id, link, updated])).toEqual(
      feed.entries.map(({ id, href, updated }) => [id, href, updated]),
    );
  });

  it("in Atom says what left it, and no more than that", () => {
    const written = feedWriters.atom(feed);
    const [, ref, when] =
      /<at:deleted-entry xmlns:at="http:\/\/purl\.org\/atompub\/tombstones\/1\.0" ref="([^"]*)" when="([^"]*)"\/>/.exec(
        written,
      ) ?? [];
    expect(ref).toBe("https://register.example/e/&#34;gone&#34;&#38;");
    expect(when).toBe(at(7));
    expect(written.trimEnd().endsWith("</feed>")).toBe(true);
    expect(feedWriters.atom({ ...feed, withdrawn: [] })).not.toContain("deleted-entry");
  });

  it("in JSON has the same entries and the next page", () => {
    const written = JSON.parse(feedWriters["feed.json"](feed));
    expect(written.version).toBe("https://jsonfeed.org/version/1.1");
    const read = parseJsonFeed(written);
    expect(read).toMatchObject({ home_page_url: feed.page, feed_url: feed.self, next_url: feed.next, language: "ar" });
    expect(read.items?.map(({ id, url, date_modified }) => [id, url, date_modified])).toEqual(
      feed.entries.map(({ id, href, updated }) => [id, href, updated]),
    );
  });
});
