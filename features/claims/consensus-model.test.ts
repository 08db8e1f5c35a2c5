import { describe, expect, test } from "vitest";
import type { UncertainDate } from "@/lib/dates/uncertain-date";
import { claimRecord, onDay } from "@/prisma/seed/factories";
import { consensusOf, proposeFrom } from "./consensus-model";
import type { ComparedClaim } from "./model";

const august: UncertainDate = { basis: "between", earliest: "2015-08-01", latest: "2015-08-31", edtf: "2015-08" };
let made = 0;
const claim = (over: Partial<ComparedClaim> = {}): ComparedClaim => {
  made += 1;
  return {
    id: `c${made}`,
    ...claimRecord({
      eventId: "e",
      sourceId: `s${made}`,
      claimant: { en: `body ${made}` },
      severity: "destroyed",
      credibility: 2,
    }),
    ...over,
  };
};
const ids = (claims: readonly ComparedClaim[]) => claims.map(({ id }) => id);

describe("what claims say of a field", () => {
  test("is counted by voices and not by claims", () => {
    const origin = claim({ severity: "moderate" });
    const echoes = [
      claim({ severity: "moderate", derivedFromId: origin.id }),
      claim({ severity: "moderate", derivedFromId: origin.id }),
    ];
    const two = [claim(), claim()];
    expect(consensusOf("severity", [origin, ...echoes, ...two])).toEqual([
      { key: "destroyed", claims: two, voices: 2 },
      { key: "moderate", claims: [origin, ...echoes], voices: 1 },
    ]);
  });

  test("knows a name in whatever language it is given, also where one claim alone gives both", () => {
    const [english, arabic, other] = [{ en: "ISIL" }, { ar: "داعش" }, { en: "Somebody else" }].map((actor) =>
      claim({ actor }),
    );
    const both = claim({ actor: { en: "ISIL", ar: "داعش" } });
    if (!english || !arabic || !other) throw new Error("there are three");
    const found = consensusOf("actor", [english, arabic, other, both]);
    expect(found.map(({ claims }) => ids(claims))).toEqual([ids([english, arabic, both]), ids([other])]);
  });

  test("leaves out context, silence and what was taken back", () => {
    const early = claim({ severity: "slight" });
    const later = claim({ supersedesId: early.id });
    const found = consensusOf("severity", [early, later, claim({ stance: "context" }), claim({ severity: "unknown" })]);
    expect(found.map(({ key }) => key)).toEqual(["destroyed"]);
  });
});

describe("taking what the claims say", () => {
  const bracket = { lastIntact: "2015-06-26", firstDamaged: "2015-08-27" };

  test("takes the value with most voices, and rests it on the claims that give it", () => {
    const [a, b] = [claim({ cause: "explosives" }), claim({ cause: "explosives" })];
    expect(proposeFrom("cause", [claim({ cause: "bulldozing", credibility: 1 }), a, b], null)?.claimIds).toEqual(
      ids([a, b]),
    );
  });

  test("takes the narrower of two dates that as many give, and none outside the bracket of images", () => {
    const [wide, day, late] = [
      claim({ date: august }),
      claim({ date: onDay("2015-08-23") }),
      claim({ date: onDay("2015-08-29") }),
    ];
    expect(proposeFrom("date", [wide, day], bracket)?.claimIds).toEqual([day.id]);
    expect(proposeFrom("date", [late, wide], bracket)?.claimIds).toEqual([wide.id]);
    expect(proposeFrom("date", [late], bracket)).toBeNull();
  });

  test("never takes what contradicts the record, and nothing where nothing is said", () => {
    expect(proposeFrom("severity", [claim({ stance: "contradicts" })], null)).toBeNull();
    expect(proposeFrom("count", [claim()], null)).toBeNull();
  });
});
