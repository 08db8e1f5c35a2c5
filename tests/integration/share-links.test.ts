import { beforeAll, describe, expect, it } from "vitest";
import { endEverything } from "@/features/accounts/end-everything-mutations";
import { mintReadScope } from "@/features/scope/scope";
import {
  changeShareLink,
  createShareLink,
  type NewShareLink,
  revokeShareLink,
  revokeShareLinks,
  rotateShareLink,
  takeUse,
} from "@/features/share-links/mutations";
import { findShareLink, findShareLinkRow, listShareLinks } from "@/features/share-links/queries";
import { findReach } from "@/features/share-links/reach";
import { hashShareToken } from "@/features/share-links/tokens";
import { addPerson } from "@/tests/support/accounts";
import { shareDemonstration } from "@/tests/support/demonstration";

const test = shareDemonstration({ now: new Date("2026-11-22T00:00:00Z") });
let [maker, other] = ["", ""];
beforeAll(async () => {
  maker = await addPerson(test.db, "maker@example.org");
  other = await addPerson(test.db, "other@example.org");
});

const now = new Date("2026-11-28T12:00:00Z");
const later = (days: number) => new Date(now.getTime() + days * 24 * 60 * 60 * 1000);
const plain: NewShareLink = {
  title: "For the committee",
  note: null,
  query: "?severity=destroyed",
  placeId: null,
  siteIds: [],
  eventIds: [],
  revision: null,
  digest: null,
  shownSiteIds: [],
  shownEventIds: [],
  passwordHash: null,
  expiresAt: later(30),
  mostUses: null,
};
const make = (link: Partial<NewShareLink> = {}, actorId = maker) =>
  createShareLink(test.db, { ...plain, ...link }, { actorId, now });
const find = (token: string) => findShareLink(test.db, { tokenHash: hashShareToken(token) });
const use = (linkId: string, at = now) => takeUse(test.db, { linkId, now: at });

describe("a link", () => {
  it("is found by its token, of which nothing but a hash is kept", async () => {
    const { id, token } = await make();
    expect(await find(token)).toMatchObject({ id, title: "For the committee", query: "?severity=destroyed", uses: 0 });
    expect(await find(`${token}x`)).toBeNull();
    const [row] = await test.db.$queryRaw<
      { row: unknown }[]
    >`SELECT to_jsonb(s) AS row FROM share_link s WHERE id = ${id}`;
    expect(JSON.stringify(row)).not.toContain(token);
  });

  it("counts visits, says when the last was, and nothing of who it was", async () => {
    const { id } = await make();
    expect(await use(id)).toBe(true);
    expect(await use(id, later(1))).toBe(true);
    expect(await findShareLinkRow(test.db, { linkId: id, now })).toMatchObject({
      uses: 2,
      lastUsedAt: later(1).toISOString(),
      end: null,
    });
  });

  it("lets in ten of fifty who come at once, where it lets in ten", async () => {
    const { id } = await make({ mostUses: 10 });
    const came = await Promise.all(Array.from({ length: 50 }, () => use(id)));
    expect(came.filter((isIn) => isIn)).toHaveLength(10);
    expect(await findShareLinkRow(test.db, { linkId: id, now })).toMatchObject({ uses: 10, end: "used_up" });
  });

  it("lets nobody in once its time is over", async () => {
    const { id } = await make({ expiresAt: later(1) });
    expect(await use(id, later(1))).toBe(false);
    expect((await findShareLinkRow(test.db, { linkId: id, now: later(1) }))?.end).toBe("expired");
    const forEver = await make({ expiresAt: null });
    expect(await use(forEver.id, later(10_000))).toBe(true);
  });

  it("gets another address, and the one before is nobody's", async () => {
    const { id, token } = await make();
    const rotated = await rotateShareLink(test.db, { linkId: id, actorId: other, now });
    expect(await find(token)).toBeNull();
    expect((await find(rotated.token))?.id).toBe(id);
    expect(await findShareLinkRow(test.db, { linkId: id, now })).toMatchObject({
      rotatedBy: "Person other@example.org",
      rotatedAt: now.toISOString(),
    });
  });

  it("is revoked for good, and it stays known by whom", async () => {
    const { id, token } = await make();
    await revokeShareLink(test.db, { linkId: id, actorId: maker, now });
    expect(await use(id)).toBe(false);
    expect((await find(token))?.revokedAt).toEqual(now);
    expect(await findShareLinkRow(test.db, { linkId: id, now })).toMatchObject({
      end: "revoked",
      createdBy: "Person maker@example.org",
      revokedBy: "Person maker@example.org",
    });
    const decided = { code: "already_decided" };
    await expect(revokeShareLink(test.db, { linkId: id, actorId: other, now })).rejects.toMatchObject(decided);
    await expect(rotateShareLink(test.db, { linkId: id, actorId: other, now })).rejects.toMatchObject(decided);
    const change = { title: "x", note: null, mostUses: null };
    await expect(changeShareLink(test.db, { linkId: id, change })).rejects.toMatchObject(decided);
  });

  it("is changed in what it says and whom it lets in, and in nothing else", async () => {
    const { id, token } = await make({ passwordHash: "a:b" });
    await changeShareLink(test.db, { linkId: id, change: { title: "New", note: "Why", mostUses: 2, expiresAt: null } });
    expect(await find(token)).toMatchObject({
      title: "New",
      note: "Why",
      mostUses: 2,
      expiresAt: null,
      passwordHash: "a:b",
      query: "?severity=destroyed",
    });
  });

  it("opens either a view or chosen records, and frozen nothing that is withdrawn", async () => {
    await expect(make({ query: null })).rejects.toThrow();
    await expect(make({ siteIds: ["palmyra"] })).rejects.toThrow();
    await expect(make({ revision: 3, shownEventIds: ["pal-2015-05"] })).rejects.toThrow();
    await expect(make({ digest: "0".repeat(64) })).rejects.toThrow();
    await expect(make({ mostUses: 0 })).rejects.toThrow();
  });
});

describe("the links of a desk", () => {
  it("are one's own, or everybody's, and end all at once", async () => {
    await test.db.shareLink.deleteMany();
    await make();
    await make();
    await make({}, other);
    const list = (createdById: string | null) => listShareLinks(test.db, { createdById, page: 1, now });
    expect([(await list(maker)).total, (await list(other)).total, (await list(null)).total]).toEqual([2, 1, 3]);
    expect(await revokeShareLinks(test.db, { createdById: maker, actorId: maker, now })).toBe(2);
    expect((await list(null)).rows.map(({ end }) => end).sort()).toEqual([null, "revoked", "revoked"].sort());
    expect(await revokeShareLinks(test.db, { createdById: null, actorId: maker, now })).toBe(1);
    expect(await revokeShareLinks(test.db, { createdById: null, actorId: maker, now })).toBe(0);
  });

  it("end with everything else when everything is ended", async () => {
    const { token } = await make();
    expect((await endEverything(test.db, { now })).shareLinks).toBeGreaterThan(0);
    const link = await findShareLink(test.db, { tokenHash: hashShareToken(token) });
    expect(link?.revokedAt).toEqual(now);
  });
});

describe("what a link opens", () => {
  const everybody = mintReadScope("public");
  const reach = async (content: Partial<NewShareLink>) =>
    (await findReach(test.db, everybody, { ...plain, ...content }, "en")).reach;

  it("is worked out from its query: places where only a place is asked for, else the events of the filter", async () => {
    expect(await reach({ query: "" })).toEqual({ kind: "sites", siteIds: ["palmyra"] });
    expect(await reach({ query: "?site=temple-of-bel", placeId: "temple-of-bel" })).toEqual({
      kind: "sites",
      siteIds: ["temple-of-bel"],
    });
    expect(await reach({})).toMatchObject({ kind: "filter", filter: { severity: ["destroyed"], siteIds: null } });
    expect(await reach({ query: null, siteIds: ["palmyra"], eventIds: ["pal-2015-05"] })).toEqual({
      kind: "chosen",
      siteIds: ["palmyra"],
      eventIds: ["pal-2015-05"],
    });
  });

  it("follows a place to its new address, and opens nothing where the place or the period is gone", async () => {
    await test.db.site.update({ where: { id: "temple-of-bel" }, data: { slug: "bel" } });
    try {
      expect(await reach({ query: "?site=temple-of-bel", placeId: "temple-of-bel" })).toEqual({
        kind: "sites",
        siteIds: ["temple-of-bel"],
      });
    } finally {
      await test.db.site.update({ where: { id: "temple-of-bel" }, data: { slug: "temple-of-bel" } });
    }
    const nothing = { kind: "events", eventIds: [] };
    expect(await reach({ query: "?site=nowhere&severity=destroyed" })).toEqual(nothing);
    expect(await reach({ query: "?site=palmyra", placeId: "another-place" })).toEqual(nothing);
    expect(await reach({ query: "?period=none" })).toEqual(nothing);
  });
});
