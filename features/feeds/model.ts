import { generateAtomFeed, generateJsonFeed } from "feedsmith";
import type { FeedFormat } from "@/lib/view-formats";

/** One piece of news. Instants are ISO 8601; addresses are whole. */
export type FeedEntry = {
  /** Stays for ever, whatever becomes of what it names. */
  id: string;
  title: string;
  text: string;
  href: string;
  published: string;
  updated: string;
};

/** What was in a feed and was withdrawn: only that, and when (RFC 6721). */
export type FeedTombstone = { id: string; when: string };

/** A page of the news of a view, newest first. */
export type Feed = {
  id: string;
  title: string;
  subtitle: string;
  author: string;
  rights: string;
  language: string;
  updated: string;
  /** The page of the view. */
  page: string;
  self: string;
  /** The other format of the same news, and the pages around this one (RFC 5005). */
  other: { href: string; type: string };
  first: string;
  previous: string | null;
  next: string | null;
  /** The address of the terms, where they have one. */
  licence: string | null;
  entries: readonly FeedEntry[];
  withdrawn: readonly FeedTombstone[];
};

/** The news of a view and what they are called. */
export type News = {
  title: string;
  subtitle: string;
  entries: FeedEntry[];
  withdrawn: FeedTombstone[];
  page: number;
  hasMore: boolean;
};

export const mostEntries = 50;

/** Letters that XML 1.0 cannot hold, however they are written. */
const readable = (text: string): string =>
  text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");

const attribute = (text: string): string =>
  readable(text).replace(/[&<>"]/g, (letter) => `&#${letter.codePointAt(0)};`);

const tombstone = ({ id, when }: FeedTombstone): string =>
  `  <at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="${attribute(id)}" when="${when}"/>\n`;

function toAtom(feed: Feed): string {
  const { language, entries, withdrawn, other } = feed;
  const linked = (rel: string, href: string | null) => (href === null ? [] : [{ rel, href }]);
  const written = generateAtomFeed({
    id: feed.id,
    title: { value: readable(feed.title) },
    subtitle: { value: readable(feed.subtitle) },
    updated: new Date(feed.updated),
    authors: [{ name: feed.author }],
    rights: { value: feed.rights },
    generator: { text: feed.author },
    links: [
      { rel: "self", href: feed.self, type: "application/atom+xml" },
      { rel: "alternate", href: feed.page, type: "text/html", hreflang: language },
      { rel: "alternate", href: other.href, type: other.type },
      ...(feed.licence === null ? [] : [{ rel: "license", href: feed.licence }]),
      ...linked("first", feed.first),
      ...linked("previous", feed.previous),
      ...linked("next", feed.next),
    ],
    xml: { lang: language },
    entries: entries.map(({ id, title, text, href, published, updated }) => ({
      id,
      title: { value: readable(title) },
      updated: new Date(updated),
      published: new Date(published),
      links: [{ rel: "alternate", href, type: "text/html", hreflang: language }],
      content: { value: readable(text), type: "text" },
    })),
  });
  // The writer knows no tombstones.
  return written.replace(/<\/feed>\s*$/, `${withdrawn.map(tombstone).join("")}</feed>\n`);
}

function toJsonFeed(feed: Feed): string {
  const written = generateJsonFeed({
    title: feed.title,
    home_page_url: feed.page,
    feed_url: feed.self,
    description: `${feed.subtitle} ${feed.rights}`,
    language: feed.language,
    authors: [{ name: feed.author }],
    ...(feed.next === null ? {} : { next_url: feed.next }),
    items: feed.entries.map(({ id, title, text, href, published, updated }) => ({
      id,
      url: href,
      title,
      content_text: text,
      date_published: new Date(published),
      date_modified: new Date(updated),
      language: feed.language,
    })),
  });
  return `${JSON.stringify(written, null, 2)}\n`;
}

export const feedWriters: Readonly<Record<FeedFormat, (feed: Feed) => string>> = {
  atom: toAtom,
  "feed.json": toJsonFeed,
};
