import { describe, expect, it, vi } from "vitest";

vi.mock("@/features/as-of/loaders", () => ({ loadRegisterHead: async () => ({ seq: 12, day: "2026-11-28" }) }));

vi.mock("@/features/settings/loaders", () => ({ loadSettingsRecord: async () => ({ version: 7 }) }));

import type { AsOf } from "@/features/as-of/as-of";
import { mintLinkScope, mintReadScope, type ReadScope } from "@/features/scope/scope";
import { viewContext } from "@/features/scope/view-context";
import { answerFresh, freshnessOf, isKnown } from "./freshness";

const contextOf = (scope: ReadScope, asOf: AsOf | null = null) => viewContext({ scope, asOf, locale: "en" });
const asking = (tag?: string) =>
  new Request("http://x/", tag === undefined ? {} : { headers: { "if-none-match": tag } });

describe("an answer that may be kept", () => {
  it("is told apart by the register's settings, its revision and the one looked at", async () => {
    const [now, then] = await Promise.all([
      freshnessOf(contextOf(mintReadScope("public"))),
      freshnessOf(contextOf(mintReadScope("public"), { value: "3", seq: 3, day: null, changesSince: 9 })),
    ]);
    expect(now.etag).toMatch(/^W\/".+-7-12-12"$/);
    expect(then.etag).toMatch(/^W\/".+-7-12-3"$/);
  });

  it("is nobody's to keep where a link or an account opened it", async () => {
    const link = mintLinkScope({ reach: { kind: "sites", siteIds: [] }, revision: null });
    for (const scope of [link, mintReadScope("reviewer")])
      expect(await freshnessOf(contextOf(scope))).toEqual({ "cache-control": "private, no-store" });
  });

  it.each([
    ['W/"a"', true],
    ['"a"', true],
    ['"b", W/"a"', true],
    ["*", true],
    ['"b"', false],
    [undefined, false],
  ])("is known by %s: %s", (tag, known) => {
    expect(isKnown(asking(tag), 'W/"a"')).toBe(known);
  });

  it("is not made again for whoever has it", async () => {
    const context = contextOf(mintReadScope("public"));
    const { etag } = await freshnessOf(context);
    const make = vi.fn(async () => new Response("made"));
    expect((await answerFresh(asking(etag), context, make)).status).toBe(304);
    expect(make).not.toHaveBeenCalled();
    expect(await (await answerFresh(asking(), context, make)).text()).toBe("made");
  });
});
