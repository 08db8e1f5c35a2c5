import { spawnSync } from "node:child_process";

const script = `import feedparser, json, sys
read = feedparser.parse(sys.stdin.buffer.read())
print(json.dumps({"bozo": bool(read.bozo), "version": read.version, "language": read.feed.get("language"),
  "title": read.feed.get("title"), "links": [[l.get("rel"), l.get("href")] for l in read.feed.get("links", [])],
  "entries": [[e.get("id"), e.get("link"), e.get("title"), e.get("updated")] for e in read.entries]}))`;

const python = ["/usr/bin/python3", "python3"].find(
  (name) => spawnSync(name, ["-c", "import feedparser"]).status === 0,
);

/** Whether Debian's python3-feedparser, a reader that is none of ours, is on this machine. */
export const hasFeedReader = python !== undefined;
if (!hasFeedReader)
  process.stderr.write("skipped: no foreign feed reader here (on Debian: apt-get install python3-feedparser)\n");

export type ReadFeed = {
  /** It is not well formed. */
  bozo: boolean;
  version: string;
  language: string | null;
  title: string;
  links: [string, string][];
  entries: [id: string, link: string, title: string, updated: string][];
};

export function readFeed(text: string): ReadFeed {
  const { status, stdout, stderr } = spawnSync(python ?? "python3", ["-c", script], { input: text, encoding: "utf8" });
  if (status !== 0) throw new Error(`the feed reader failed: ${stderr}`);
  return JSON.parse(stdout);
}
