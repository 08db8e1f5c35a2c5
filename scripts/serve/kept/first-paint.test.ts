import { describe, expect, it } from "vitest";
import { paintFirst } from "./first-paint";

const nonce = "AbC+/d==";
const script = (name: string) => `<script src="/_next/static/chunks/${name}.js" async="" nonce="${nonce}"></script>`;
const push = (words: string) => `<script nonce="${nonce}">self.__next_f.push([1,${JSON.stringify(words)}])</script>`;
const page = (body: string, dir = "ltr") =>
  `<!DOCTYPE html><html lang="en" dir="${dir}"><head><link rel="stylesheet" href="/_next/a.css" nonce="${nonce}" data-precedence="next"/>` +
  `<link rel="preload" as="script" fetchPriority="low" nonce="${nonce}" href="/_next/static/chunks/main.js"/>${script("one")}` +
  `<script src="/_next/static/chunks/old.js" noModule="" nonce="${nonce}"></script></head><body><main>${body}</main>` +
  `<script nonce="${nonce}" id="_R_">self.first=1</script>${script("main")}` +
  `<script nonce="${nonce}">(self.__next_f=self.__next_f||[]).push([0])</script>` +
  `${push('1:{"a":"$&<","nonce":"AbC+/d=="}')}${push(`2:{"nonce":"${nonce}"}`)}${push(`3:{"nonce":"${nonce}","b":1}`)}</body></html>`;

const paint = (text: string, tag: string | null = null) => paintFirst(text, nonce, tag).html;

const scriptsIn = (html: string) => [...html.matchAll(/<script([^>]*)>(.*?)<\/script>/gs)];

describe("a document that is painted first", () => {
  const html = paint(page("<p>read</p>").replaceAll("&<", "&\\u003c"));
  const [, , last] = scriptsIn(html);

  it("starts none of its scripts itself, and tells all of them to its last lines, in their order", () => {
    expect(scriptsIn(html).map(([, attributes]) => attributes?.includes('async=""'))).toEqual([false, false, false]);
    expect(html).not.toContain('as="script"');
    expect(last?.[2]).toContain('["/_next/static/chunks/one.js","/_next/static/chunks/main.js"]');
    expect(html.endsWith("</script></body></html>")).toBe(true);
  });

  const pieces = [[0], [1, '1:{"a":"$&<"}'], [1, "2:{}"], [1, '3:{"b":1}']];

  it("keeps what the router reads, word for word but for the nonce, and every other script in its place", () => {
    const read: unknown[] = [];
    const [told] = (last?.[2] ?? "").split(";{");
    new Function("self", told ?? "")({ __next_f: read });
    expect(read).toEqual(pieces);
    expect(html).toContain(`<script nonce="${nonce}" id="_R_">self.first=1</script>`);
    expect(html).toContain('noModule=""');
  });

  it("leaves what the router reads out where it can be asked for, and has it asked for before its scripts run", () => {
    const { html: apart, told } = paintFirst(page("<p>read</p>").replaceAll("&<", "&\\u003c"), nonce, "tag-1");
    expect(JSON.parse(told ?? "")).toEqual(pieces);
    expect(apart).not.toContain("1:{");
    expect(apart).toContain('{headers:{"tadmur-told":"tag-1"}}');
    expect(() => new Function(scriptsIn(apart).at(-1)?.[2] ?? "(")).not.toThrow();
    // What is operated at once is not made to wait for it.
    const atOnce = paintFirst(page('<div data-at-once="true"></div>'), nonce, "tag-1");
    expect(atOnce.told).toBeNull();
    expect(atOnce.html).toContain("__next_f.push(");
    expect(atOnce.html).not.toContain("tag-1");
  });

  it("has a nonce on every script, and on nothing else", () => {
    expect(scriptsIn(html).every(([, attributes]) => attributes?.includes(`nonce="${nonce}"`))).toBe(true);
    expect(html.split(nonce)).toHaveLength(1 + scriptsIn(html).length);
  });

  it("waits for the fonts of its language", () => {
    expect(html).toContain('<html data-paint="first" lang="en" dir="ltr">');
    expect(last?.[2]).toContain('400 1em \\"Plex Sans\\"');
    expect(last?.[2]).not.toContain("Plex Sans Arabic");
    expect(paint(page("", "rtl"))).toContain('600 1em \\"Plex Sans\\"');
    expect(paint(page("", "rtl"))).toContain('400 1em \\"Plex Sans Arabic\\"');
  });

  it("asks for scripts at once only where something says so of itself, or has failed", () => {
    const isAtOnce = (body: string) => paint(page(body)).includes(",wanted=true||");
    expect(isAtOnce('<form action="/" method="get"><input/></form><p>data-at-once method="post"</p>')).toBe(false);
    expect(isAtOnce('<div class="pair" data-at-once="true"></div>')).toBe(true);
    expect(paint(page("").replace("<html ", '<html id="__next_error__" '))).toContain(",wanted=true||");
  });

  it("asks for them at once where something is filled in and a draft is kept in the tab", () => {
    const form = '<form class="form" action="" encType="multipart/form-data" method="POST"></form>';
    const [, asked] = /,wanted=(.+?)\|\|how=="reload"/.exec(paint(page(form))) ?? [];
    const isWanted = (sessionStorage: object) => new Function("sessionStorage", `return ${asked}`)(sessionStorage);
    expect(isWanted({ "tadmur-no-drafts": "1" })).toBe(false);
    expect(isWanted({ "tadmur-draft:/report#report@": "{}" })).toBe(true);
  });

  it("leaves without a trace before any script is there, where the page has a form for it", () => {
    const leaves = paint(page('<form class="leave-now" data-leaves="true" method="POST"></form>'));
    expect(leaves).toContain('location.replace("about:blank")');
    expect(leaves).toContain("w.textContent=w.dataset.says");
    expect(html).not.toContain("about:blank");
  });

  it("copies what is shared before any script is there, and fetches none for it", () => {
    const shares = paint(page('<div data-acts="true"><button data-copy="a"></button></div>'));
    expect(shares).toContain("n.clipboard.writeText(f.value)");
    expect(shares).toContain(",wanted=false||");
    expect(html).not.toContain("clipboard");
  });

  it("keeps what the router reads in a frame's document, which cannot ask for it, and fetches no script", () => {
    const frame = paintFirst(page("").replace("<main>", '<main id="main" data-framed="true">'), nonce, "tag-1");
    expect(frame.told).toBeNull();
    expect(frame.html).toContain("__next_f.push(");
    expect(frame.html).toContain(",wanted=false||");
  });

  it("says lines that are a program", () => {
    const leaves = paint(page('<form class="leave-now" data-leaves="true" method="POST"></form>'));
    const shares = paint(page('<div data-acts="true"></div>'));
    for (const [, , program] of [last ?? [], scriptsIn(leaves).at(-1) ?? [], scriptsIn(shares).at(-1) ?? []])
      expect(() => new Function(program ?? "(")).not.toThrow();
  });
});

it("leaves a document that starts nothing as it is", () => {
  const html = "<html lang='en'><body><p>read</p></body></html>";
  expect(paintFirst(html, nonce, "tag")).toEqual({ html, told: null });
});
