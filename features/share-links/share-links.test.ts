import { describe, expect, it } from "vitest";
import { endOf, expiryAfter, isUsedUp, isVisit } from "./model";
import { canManageLink, linksOf } from "./policy";
import { readLinkAsked } from "./search-params";
import { hashShareToken, isVisitValid, newShareToken, signVisit, visitMs } from "./tokens";

const now = new Date("2026-11-28T12:00:00Z");

describe("a token", () => {
  it("is 32 random bytes, of which only a hash is kept", () => {
    const token = newShareToken();
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(newShareToken()).not.toBe(token);
    expect(hashShareToken(token)).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("a visit", () => {
  const key = new Uint8Array(32).fill(7);
  const link = { id: "a", tokenHash: hashShareToken("t"), passwordHash: "salt:hash" };
  const kept = signVisit(key, link, now.getTime());

  it("counts for half a day, and says nothing of the password", () => {
    expect(isVisitValid(key, link, kept, now.getTime())).toBe(true);
    expect(isVisitValid(key, link, kept, now.getTime() + visitMs - 1)).toBe(true);
    expect(isVisitValid(key, link, kept, now.getTime() + visitMs)).toBe(false);
    expect(isVisitValid(key, link, kept, now.getTime() - 1)).toBe(false);
    expect(kept).not.toContain("hash");
  });

  it("ends when the link gets another address or another password, and is of no other link", () => {
    const others = [
      { ...link, id: "b" },
      { ...link, tokenHash: hashShareToken("u") },
      { ...link, passwordHash: "other" },
      { ...link, passwordHash: null },
    ];
    for (const other of others) expect(isVisitValid(key, other, kept, now.getTime())).toBe(false);
    expect(isVisitValid(new Uint8Array(32), link, kept, now.getTime())).toBe(false);
  });

  it.each([
    "",
    "1.x",
    `${now.getTime()}.`,
    `${"9".repeat(20)}.${"a".repeat(43)}`,
    `${now.getTime()}.${"a".repeat(43)}`,
  ])("is not forged: %s", (given) => expect(isVisitValid(key, link, given, now.getTime())).toBe(false));
});

describe("what counts as a visit", () => {
  const asked = (headers: Record<string, string>, method = "GET") =>
    isVisit({ method, get: (name) => headers[name] ?? null });
  const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

  it("is somebody who looks", () => {
    expect(asked({ "user-agent": firefox })).toBe(true);
    expect(asked({})).toBe(true);
    expect(asked({ "user-agent": "curl/8.5.0" })).toBe(true);
  });

  it("is not HEAD, nor a form that is sent", () => {
    expect(asked({ "user-agent": firefox }, "HEAD")).toBe(false);
    expect(asked({ "user-agent": firefox }, "POST")).toBe(false);
  });

  it.each([
    { "x-tadmur-ahead": "yes" },
    { purpose: "prefetch" },
    { "sec-purpose": "prefetch;prerender" },
    { "user-agent": "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)" },
    { "user-agent": "facebookexternalhit/1.1" },
    { "user-agent": "WhatsApp/2.23.20.0" },
    { "user-agent": "TelegramBot (like TwitterBot)" },
    { "user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)" },
  ])("is not a look ahead or a preview: %o", (headers) =>
    expect(asked({ "user-agent": firefox, ...headers })).toBe(false),
  );
});

describe("the end of a link", () => {
  const open = { revokedAt: null, expiresAt: null, uses: 3, mostUses: null };
  it("is when it is revoked, when its time is over, or when it has no visit left", () => {
    expect(endOf(open, now)).toBeNull();
    expect(endOf({ ...open, expiresAt: now }, now)).toBe("expired");
    expect(endOf({ ...open, expiresAt: new Date(now.getTime() + 1) }, now)).toBeNull();
    expect(endOf({ ...open, revokedAt: now }, now)).toBe("revoked");
    expect([isUsedUp(open), isUsedUp({ ...open, mostUses: 3 }), isUsedUp({ ...open, mostUses: 4 })]).toEqual([
      false,
      true,
      false,
    ]);
    expect(expiryAfter("30", now)?.toISOString()).toBe("2026-12-28T12:00:00.000Z");
    expect(expiryAfter("never", now)).toBeNull();
  });
});

describe("who may", () => {
  const [reviewer, administrator] = [
    { id: "r", role: "reviewer" },
    { id: "a", role: "administrator" },
  ] as const;
  it("a reviewer their own, an administrator all", () => {
    expect(canManageLink(reviewer, { createdById: "r" })).toBe(true);
    expect(canManageLink(reviewer, { createdById: "x" })).toBe(false);
    expect(canManageLink(reviewer, { createdById: null })).toBe(false);
    expect(canManageLink(administrator, { createdById: "x" })).toBe(true);
    expect([linksOf(reviewer), linksOf(administrator)]).toEqual(["r", null]);
  });
});

describe("the address of the form", () => {
  it("names a view, of which the conditions are what the link opens", () => {
    expect(readLinkAsked({ query: "?severity=destroyed&by=cause&page=3&nonsense=1" })).toEqual({
      query: "?severity=destroyed",
      shownAs: "?by=cause",
      slugs: [],
      eventIds: [],
    });
    expect(readLinkAsked({ query: "site=palmyra&by=severity" })).toMatchObject({ query: "?site=palmyra", shownAs: "" });
    expect(readLinkAsked({}).query).toBe("");
  });

  it("or records, each once", () => {
    expect(readLinkAsked({ query: "?q=x", site: ["palmyra", "palmyra"], event: "pal-1,pal-2,'; DROP" })).toEqual({
      query: null,
      shownAs: "",
      slugs: ["palmyra"],
      eventIds: ["pal-1", "pal-2"],
    });
  });
});
