import { describe, expect, it } from "vitest";
import { mintLinkScope, mintReadScope } from "@/features/scope/scope";
import { viewContext } from "@/features/scope/view-context";
import { readSharedView } from "@/features/views/shared-view";
import { offeredFormats, shareVariants } from "./variants";

const asOf = { value: "219", seq: 219, day: "2026-11-22", changesSince: 3 };
const everybody = { scope: mintReadScope("public"), asOf: null, locale: "ar" } as const;

async function shared(address: string) {
  const found = await readSharedView(address);
  if (found === null) throw new Error(`${address} is no view`);
  return found;
}

describe("the addresses of a shared view", () => {
  it("are one that stands still and one that follows, each with its frame", async () => {
    const variants = shareVariants(viewContext(everybody), await shared("/?site=palmyra#time"), 230);
    expect(variants.map(({ mode, href, embed }) => [mode, href, embed])).toEqual([
      ["frozen", "/ar?site=palmyra&as-of=230#time", "/ar/embed/chart/time?site=palmyra&as-of=230"],
      ["live", "/ar?site=palmyra#time", "/ar/embed/chart/time?site=palmyra"],
    ]);
  });

  it("of the past stand at the revision that is read, and lead back to the present", async () => {
    const variants = shareVariants(viewContext({ ...everybody, asOf }), await shared("/sites/bel"), 219);
    expect(variants.map(({ href }) => href)).toEqual(["/ar/sites/bel?as-of=219", "/ar/sites/bel"]);
  });

  it("are only live where nothing is recorded yet", async () => {
    const variants = shareVariants(viewContext(everybody), await shared("/"), 0);
    expect(variants.map(({ mode }) => mode)).toEqual(["live"]);
  });

  it.each([null, 219])("never leave a link (at revision %j)", async (revision) => {
    const scope = mintLinkScope({ reach: { kind: "sites", siteIds: ["bel"] }, revision });
    const context = viewContext({ scope, asOf: revision === null ? null : asOf, locale: "en", base: "/share/t0ken" });
    const variants = shareVariants(context, await shared("/?severity=destroyed#map"), 230);
    expect(variants.map(({ mode }) => mode)).toEqual(["link"]);
    for (const { href, embed, formatHref } of variants)
      for (const address of [href, embed, formatHref("csv", "data"), formatHref("png", "picture")])
        expect(address).toMatch(/^\/share\/t0ken[/?.]/);
  });

  it("ask for the figure alone where a format can hold it", async () => {
    const [frozen] = shareVariants(viewContext({ ...everybody, locale: "en" }), await shared("/?q=bel#matrix"), 230);
    expect(frozen?.formatHref("csv", "figure")).toBe("/.csv?q=bel&as-of=230&chart=matrix");
    expect(frozen?.formatHref("svg", "picture")).toBe("/.svg?q=bel&as-of=230&chart=matrix");
    expect(frozen?.formatHref("xlsx", "data")).toBe("/.xlsx?q=bel&as-of=230");
    const offers = async (address: string) => offeredFormats(await shared(address)).map(({ of }) => of);
    expect(await offers("/?q=bel#matrix")).toContain("figure");
    expect(await offers("/#events")).not.toContain("figure");
    expect(await offers("/")).not.toContain("figure");
    expect(await offers("/known#curves")).toEqual(expect.arrayContaining(["figure", "picture"]));
    expect(await offers("/known#lags")).not.toContain("picture");
  });
});
