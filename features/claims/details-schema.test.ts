import { expect, test } from "vitest";
import { undated } from "@/lib/dates/uncertain-date";
import { textsOfDetails } from "./details-schema";
import { blankClaim, readClaim } from "./form-schema";

const today = "2026-11-22";
const read = (given: Record<string, string>) =>
  readClaim(
    {
      ...blankClaim("en"),
      source: "a-source",
      claimantKind: "un_agency",
      "claimant.en": "A body",
      "statement.en": "It is damaged.",
      ...textsOfDetails({}),
      ...given,
    },
    "",
    today,
  );
const claimOf = (given: Record<string, string>) => {
  const entered = read(given);
  if (!entered.ok) throw new Error(JSON.stringify(entered.fieldErrors));
  return entered.value.claim;
};

test("none of what a claim adds is asked for, and nothing is made of its absence", () => {
  expect(claimOf({})).toMatchObject({
    ...{ secondCause: null, effect: null, extent: null, conditionWords: null, firstReportedOn: null },
    ...{ bodyVerification: null, listEntry: null, date: undated, furtherEffects: null, threat: null },
    ...{ threatCertainty: null, listName: null, listUrl: null },
  });
});

test("first reported on is a latest bound where no date is given, and nothing beside one", () => {
  expect(claimOf({ firstReportedOn: "2015-08-27" }).date).toEqual({
    ...{ basis: "before", earliest: null, latest: "2015-08-27", edtf: "[..2015-08-27]" },
  });
  expect(claimOf({ firstReportedOn: "2015-08" }).date).toMatchObject({ earliest: null, latest: "2015-08-31" });
  const dated = { "when.kind": "edtf", "when.edtf.text": "2015-08-23" };
  expect(claimOf({ ...dated, firstReportedOn: "2015-08-27" }).date).toMatchObject({
    basis: "on",
    latest: "2015-08-23",
  });
  for (const stance of ["denies", "context"])
    expect(claimOf({ firstReportedOn: "2015-08-27", stance }).date).toEqual(undated);
});

test("a second cause is another one, and known", () => {
  expect(claimOf({ cause: "fire", secondCause: "looting" })).toMatchObject({ cause: "fire", secondCause: "looting" });
  expect(read({ cause: "fire", secondCause: "fire" })).toMatchObject({ fieldErrors: { secondCause: ["same_cause"] } });
  expect(read({ cause: "fire", secondCause: "fire", credibility: "9" })).toMatchObject({
    fieldErrors: { secondCause: ["same_cause"], credibility: ["choose_one"] },
  });
  expect(read({ cause: "fire", secondCause: "unknown" })).toMatchObject({
    fieldErrors: { secondCause: ["choose_one"] },
  });
  expect(read({ extent: "12%" })).toMatchObject({ fieldErrors: { extent: ["choose_one"] } });
});

test("what is kept fills the questions again, and is read as it was", () => {
  const given = {
    ...{ secondCause: "looting", effect: "collapse", extent: "share_31_60", conditionWords: "heavily damaged" },
    ...{ firstReportedOn: "2015-08-27", bodyVerification: "verified by UNESCO", listEntry: "SY-17" },
    ...{ listName: "A list of damage", listUrl: "https://example.org/list", threat: "looting_illegal" },
    ...{ threatCertainty: "probable", "furtherEffects.burning": "yes", "furtherEffects.surface_loss": "yes" },
  };
  expect(claimOf(given).furtherEffects).toEqual(["burning", "surface_loss"]);
  expect(textsOfDetails(claimOf(given))).toEqual(given);
});

test("further effects stand beside a first, how far a threat is certain beside a threat, an address beside a list's name", () => {
  const problems = (given: Record<string, string>) => {
    const entered = read(given);
    return entered.ok ? {} : entered.fieldErrors;
  };
  expect(problems({ "furtherEffects.burning": "yes" })).toEqual({ effect: ["effect_first"] });
  expect(problems({ effect: "burning", "furtherEffects.burning": "yes" })).toEqual({
    furtherEffects: ["same_effect"],
  });
  expect(problems({ threatCertainty: "planned" })).toEqual({ threat: ["threat_first"] });
  expect(problems({ listUrl: "https://example.org/list" })).toEqual({ listName: ["required"] });
  expect(problems({ listName: "L", listUrl: "javascript:alert(1)" })).toEqual({ listUrl: ["not_an_address"] });
  expect(problems({ threat: "rain" })).toEqual({ threat: ["choose_one"] });
});
