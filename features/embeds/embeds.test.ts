import { describe, expect, it } from "vitest";
import { readSharedView } from "@/features/views/shared-view";
import { frameLines } from "./frame-lines";
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

type Listener = (event: object) => void;

/** Runs the lines as the browser of a frame does, whose content is 611.2 pixels high, and hears what they tell. */
function runLines(hash: string, dataset: Record<string, string> = {}) {
  const told: unknown[] = [];
  const listeners: Record<string, Listener> = {};
  const observed: (() => void)[] = [];
  class Observer {
    constructor(private readonly changed: () => void) {}
    observe = () => observed.push(this.changed);
  }
  const parent = { postMessage: (data: unknown) => told.push(data) };
  const content = { getBoundingClientRect: () => ({ height: 611.2 }) };
  const given = {
    document: { documentElement: { dataset }, getElementById: () => content },
    location: { hash, href: `https://register.example/embed${hash}` },
    ...{ parent, window: {}, ResizeObserver: Observer, MutationObserver: Observer },
    addEventListener: (type: string, listen: Listener) => {
      listeners[type] = listen;
    },
  };
  new Function(...Object.keys(given), frameLines)(...Object.values(given));
  return {
    told,
    change: () => observed.forEach((changed) => void changed()),
    ask: (data: unknown, source: object = parent) => listeners.message?.({ data, source }),
    click: (event: object) => listeners.click?.({ button: 0, ...event }),
  };
}

const heights = (told: readonly unknown[]) =>
  told.flatMap((data) => (typeof data === "object" && data !== null && "height" in data ? [data.height] : []));

describe("what a frame tells", () => {
  it("has the words that others listen for", () => {
    const plain = runLines("");
    plain.ask({ type: "tadmur:ask" });
    expect(plain.told).toEqual([
      { type: "tadmur:height", height: 612 },
      JSON.stringify({ src: "https://register.example/embed", context: "iframe.resize", height: 612 }),
    ]);
    const ofWordPress = runLines("#?secret=aB3");
    ofWordPress.ask({ type: "tadmur:ask" });
    expect(ofWordPress.told[2]).toEqual({ message: "height", value: 612, secret: "aB3" });
  });

  it.each(["#?secret=a-b", "#?secret=", "#secret=abc"])("%j holds no secret", (hash) => {
    const frame = runLines(hash);
    frame.ask({ message: "ready", secret: "abc" });
    frame.ask({ type: "tadmur:ask" });
    expect(frame.told).toHaveLength(2);
  });

  it("is told again to whoever asks, and to WordPress by its secret alone", () => {
    const isTold = (hash: string, data: unknown, source?: object) => {
      const frame = runLines(hash);
      frame.ask(data, source);
      return frame.told.length > 0;
    };
    expect(isTold("", { type: "tadmur:ask" })).toBe(true);
    expect(isTold("", { type: "tadmur:ask" }, {})).toBe(false);
    expect(isTold("#?secret=a", { message: "ready", secret: "a" })).toBe(true);
    expect(isTold("#?secret=a", { message: "ready", secret: "b" })).toBe(false);
    expect(isTold("", { message: "ready", secret: undefined })).toBe(false);
    expect(["tadmur:ask", null, 3, {}].map((data) => isTold("", data))).toEqual([false, false, false, false]);
  });

  it("is told whenever it changes, once the whole document is laid out", () => {
    const dataset: Record<string, string> = { paint: "first" };
    const frame = runLines("", dataset);
    frame.change();
    expect(frame.told).toEqual([]);
    delete dataset.paint;
    frame.change();
    expect(heights(frame.told)).toEqual([612, 612]);
  });

  it("has its links open elsewhere, or followed by WordPress, but for those within it", () => {
    const press = (hash: string, href: string) => {
      const [link, frame, done] = [{ target: "", href, getAttribute: () => href }, runLines(hash), [] as string[]];
      frame.click({
        target: { closest: () => link },
        preventDefault: () => done.push("prevented"),
        stopPropagation: () => done.push("stopped"),
      });
      return { target: link.target, done, told: frame.told };
    };
    expect(press("", "/sites/x")).toEqual({ target: "_blank", done: [], told: [] });
    expect(press("#?secret=a", "#events")).toEqual({ target: "_self", done: [], told: [] });
    expect(press("#?secret=a", "/sites/x")).toMatchObject({
      done: ["prevented", "stopped"],
      told: [{ message: "link", value: "/sites/x", secret: "a" }],
    });
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
