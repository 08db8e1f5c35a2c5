import { describe, expect, it } from "vitest";
import { readSharedView } from "@/features/views/shared-view";
import { heightMessages, isAsking, secretOf } from "./frame-messages";
import { embedHref, expectedHeight } from "./model";
import { formatOembedXml, type Oembed, readOembedRequest } from "./oembed-model";
import { embedSnippet } from "./snippet-model";

const frameOf = async (address: string) => {
  const shared = await readSharedView(address);
  return shared && embedHref(shared.view, shared.part);
};

describe("the frame of a view", () => {
  it.each([
    ["/", "/embed"],
    ["/ar?site=palmyra&severity=destroyed&utm=x", "/embed?site=palmyra&severity=destroyed"],
    ["/?by=cause#time", "/embed/chart/time?by=cause"],
    ["/#matrix", "/embed/chart/matrix"],
    ["/#dates", "/embed/chart/dates"],
    ["/?site=palmyra#map", "/embed/map?site=palmyra"],
    ["/?page=2#events", "/embed/table?page=2"],
    ["/#leftovers", "/embed"],
    ["/events?severity=destroyed", "/embed/table"],
    ["/sites/temple-of-bel#cite", "/embed/sites/temple-of-bel"],
    ["/ar/events/a%2Fb", "/embed/events/a%2Fb"],
    ["/known", null],
    ["/compare?site=a&site=b", null],
    ["/sites", null],
    ["/changes", null],
    ["/queue", null],
    ["/share/AAAA/sites/x", null],
    ["//elsewhere.example/", null],
    ["https://elsewhere.example/", null],
    ["/\\elsewhere.example/", null],
    ["", null],
  ])("of %s is %s", async (address, frame) => {
    expect(await frameOf(address)).toBe(frame);
  });

  it("is expected to be lower for a card than for the overview", () => {
    expect(expectedHeight("/ar/embed/sites/x")).toBeLessThan(expectedHeight("/embed/chart/time?by=cause"));
    expect(expectedHeight("/embed/chart/time")).toBeLessThan(expectedHeight("/ar/embed?site=x"));
  });
});

describe("a snippet", () => {
  const hostile = `Bel "temple" <script>alert('x')</script> & more --> </iframe>`;

  it("keeps whatever a title or an address holds inside its attribute", () => {
    const src = `https://register.example/embed?q="><img src=x onerror=alert(1)>&site=bel`;
    const snippet = embedSnippet({ src, title: hostile, height: 420 });
    expect(snippet).not.toMatch(/<img|<script>alert/);
    const [, tag = ""] = /^<iframe ([^>]*)><\/iframe>\n<script>/.exec(snippet) ?? [];
    expect(tag).not.toBe("");
    expect(tag.match(/"/g)?.length).toBe(2 * 7);
  });

  it("gives the frame no origin of ours, a title, and a script that names its message", () => {
    const snippet = embedSnippet({ src: "https://register.example/embed", title: "Palmyra", height: 420, width: 640 });
    expect(snippet).toContain('sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"');
    expect(snippet).not.toContain("allow-same-origin");
    expect(snippet).toContain('title="Palmyra" width="640" height="420"');
    expect(snippet).toContain("tadmur:height");
    expect(snippet.match(/https?:\/\//g)).toHaveLength(1);
  });
});

describe("what a frame tells", () => {
  it("has the words that others listen for", () => {
    const href = "https://register.example/embed";
    expect(heightMessages({ height: 612, href, secret: null })).toEqual([
      { type: "tadmur:height", height: 612 },
      JSON.stringify({ src: href, context: "iframe.resize", height: 612 }),
    ]);
    expect(heightMessages({ height: 612, href, secret: "aB3" })[2]).toEqual({
      message: "height",
      value: 612,
      secret: "aB3",
    });
  });

  it.each([
    ["#?secret=7SWZvnoOw8", "7SWZvnoOw8"],
    ["#?secret=a-b", null],
    ["#?secret=", null],
    ["#secret=abc", null],
    ["", null],
  ])("%j holds the secret %j", (hash, secret) => {
    expect(secretOf(hash)).toBe(secret);
  });

  it("is told again to whoever asks, and to WordPress by its secret alone", () => {
    expect(isAsking({ type: "tadmur:ask" }, null)).toBe(true);
    expect(isAsking({ message: "ready", secret: "a" }, "a")).toBe(true);
    expect(isAsking({ message: "ready", secret: "b" }, "a")).toBe(false);
    expect(isAsking({ message: "ready", secret: null }, null)).toBe(false);
    expect(["tadmur:ask", null, 3, {}].map((data) => isAsking(data, null))).toEqual([false, false, false, false]);
  });
});

describe("a request for how to frame a page", () => {
  const origin = "https://register.example";
  const read = (query: Record<string, string>) => readOembedRequest(new URLSearchParams(query), origin);
  const url = `${origin}/ar?site=palmyra#time`;

  it("is read with what it leaves out", () => {
    expect(read({ url })).toEqual({
      ...{ kind: "asked", path: "/ar?site=palmyra#time", format: "json" },
      ...{ maxWidth: null, maxHeight: null },
    });
    expect(read({ url, format: "xml", maxwidth: "320", maxheight: "200" })).toMatchObject({
      ...{ format: "xml", maxWidth: 320, maxHeight: 200 },
    });
  });

  it.each([
    [{ url, format: "yaml" }, 501],
    [{ url: "https://elsewhere.example/" }, 404],
    [{ url: "http://register.example/" }, 404],
    [{ url: "https://register.example.evil.example/" }, 404],
    [{ url: "not an address" }, 400],
    [{}, 400],
    [{ url, maxwidth: "wide" }, 400],
    [{ url, maxheight: "0" }, 400],
  ])("%j is refused with %i", (query, status) => {
    expect(read(query)).toMatchObject({ kind: "refused", status });
  });

  it("is answered in XML that holds any title", () => {
    const oembed: Oembed = {
      ...{ type: "rich", version: "1.0", title: 'a < "b" & \u0000c', provider_name: "Tadmur", provider_url: origin },
      ...{ cache_age: 300, html: '<iframe src="x"></iframe>', width: 640, height: 420 },
    };
    const xml = formatOembedXml(oembed);
    expect(xml).toContain("<title>a &lt; &quot;b&quot; &amp; c</title>");
    expect(xml).toContain("<html>&lt;iframe src=&quot;x&quot;&gt;&lt;/iframe&gt;</html>");
    expect(xml).toContain("<width>640</width>");
  });
});
