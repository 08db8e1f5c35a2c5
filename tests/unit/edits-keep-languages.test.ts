import { describe, expect, test } from "vitest";
import { readClaim, textsOfClaim } from "@/features/claims/form-schema";
import type { ClaimRecord } from "@/features/claims/schema";
import { readEventEdit, textsOfEvent } from "@/features/damage-events/edit-form-schema";
import type { DamageEventRecord } from "@/features/damage-events/schema";
import { readDescription, textsOfEvidence } from "@/features/evidence/form-schema";
import { readSite, textsOfSite } from "@/features/sites/site-form-schema";
import { readSource, textsOfSource } from "@/features/sources/form-schema";
import type { SourceRecord } from "@/features/sources/schema";
import { undated } from "@/lib/dates/uncertain-date";

const today = "2026-11-22";
/** Texts as a form of the English pages sends them: of a text in one field only the language that it shows. */
const without = (texts: Record<string, string>, ...names: string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).filter(([name]) => !names.includes(name)));

const event: DamageEventRecord = {
  siteId: "s",
  kind: "damage",
  title: { en: "Arch blown up", uk: "Арку підірвано" },
  summary: { en: "On a day in October.", ar: "في يوم من تشرين الأول." },
  date: undated,
  severity: "destroyed",
  cause: "unknown",
  actor: { en: "ISIL", fr: "EI" },
  count: null,
  verification: "unverified",
  imageryBracket: null,
  assessments: [],
};
const claim: ClaimRecord = {
  eventId: "e",
  sourceId: "s",
  claimantKind: "press",
  claimant: { ar: "سانا", en: "SANA" },
  saidOn: null,
  date: undated,
  asReported: null,
  severity: "unknown",
  cause: "unknown",
  actor: { ar: "داعش", en: "ISIL" },
  count: null,
  credibility: 3,
  statement: { ar: "دُمّر القوس.", en: "The arch is destroyed." },
  stance: "supports",
  derivedFromId: null,
  supersedesId: null,
};

describe("an edit in one language keeps the others", () => {
  test("of an event, and it can be given a title in one more", () => {
    const texts = { ...textsOfEvent(event, "Palmyra"), reason: "r", "title.en": "Arch destroyed" };
    const more = { "title.more": "Bogen gesprengt", "title.more.lang": "de", "actor.ar": "داعش" };
    const read = readEventEdit({ ...without(texts, "actor.en", "title.uk"), ...more }, event);
    expect(read).toMatchObject({
      value: {
        description: {
          title: { en: "Arch destroyed", uk: "Арку підірвано", de: "Bogen gesprengt" },
          summary: event.summary,
          actor: { en: "ISIL", fr: "EI", ar: "داعش" },
        },
      },
    });
  });

  test("of a claim, whose words may be given in one more", () => {
    const hidden = ["claimant.ar", "actor.ar", "statement.ar", "statement.ar.lang"];
    const texts = {
      ...without(textsOfClaim(claim), ...hidden),
      "claimant.en": "SANA agency",
      "statement.en.lang": "fr",
    };
    const read = readClaim({ ...texts, "statement.en": "L’arc est détruit." }, "", today, claim);
    expect(read).toMatchObject({
      value: {
        claim: {
          claimant: { ar: "سانا", en: "SANA agency" },
          actor: claim.actor,
          statement: { ...claim.statement, fr: "L’arc est détruit." },
        },
      },
    });
  });

  test("of a place", () => {
    const site = {
      ...({ slug: "x", parentId: null, kind: "arch", country: null, worldHeritageId: null, position: null } as const),
      names: [{ text: "Arch", lang: "en", script: "Latn", kind: "preferred" as const }],
      periodText: { ar: "روماني", en: "Roman" },
      summary: { en: "An arch.", uk: "Арка." },
      publicPrecision: "exact" as const,
    };
    const texts = { ...without(textsOfSite(site, ""), "periodText.ar", "summary.uk"), reason: "r" };
    expect(readSite({ ...texts, "periodText.en": "3rd century" }, site)).toMatchObject({
      value: { site: { periodText: { ar: "روماني", en: "3rd century" }, summary: site.summary } },
    });
  });

  test("of a source", () => {
    const source: SourceRecord = {
      ...{ kind: "news_article", publisher: "P", title: "T", url: null, archivedUrl: null, publishedOn: null },
      ...{ language: "en", reliability: "C", note: { ar: "ملاحظة", en: "A note" } },
    };
    const texts = without(textsOfSource(source), "note.ar");
    expect(readSource({ ...texts, "note.en": "" }, "", source)).toMatchObject({ value: { note: { ar: "ملاحظة" } } });
  });

  test("of evidence", () => {
    const described = {
      ...({
        kind: "photograph",
        credit: "c",
        licence: "cc0",
        licenceUrl: null,
        sourceUrl: null,
        shows: "after",
      } as const),
      ...{ takenOn: undated, caption: { en: "The arch.", uk: "Арка." }, viewpoint: null },
    };
    const texts = { ...without(textsOfEvidence(described), "caption.uk"), reason: "r" };
    expect(readDescription({ ...texts, "caption.ar": "القوس." }, today, described)).toMatchObject({
      value: { described: { caption: { en: "The arch.", uk: "Арка.", ar: "القوس." } } },
    });
  });
});
