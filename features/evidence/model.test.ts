import { expect, test } from "vitest";
import { routeOf } from "@/lib/routes";
import {
  type EvidenceView,
  leadingPicture,
  licenceAddresses,
  mayBeShown,
  pairsOf,
  pictureAddress,
  readPictureName,
  whyNotShown,
} from "./model";
import { licences } from "./schema";

const view = (over: Partial<EvidenceView> & { id: string }): EvidenceView => ({
  kind: "photograph",
  shows: "unknown",
  credit: "x",
  licence: "cc0",
  licenceUrl: null,
  sourceUrl: null,
  takenOn: { basis: "unknown", earliest: null, latest: null, edtf: null },
  caption: null,
  viewpoint: null,
  revision: 1,
  claimId: null,
  pictures: [{ width: 480, pixelWidth: 480, pixelHeight: 320 }],
  ...over,
});

test("a picture from before and one from after, from the same place, are a pair", () => {
  const before = view({ id: "b", shows: "before", viewpoint: "east" });
  const after = view({ id: "a", shows: "after", viewpoint: "east" });
  const during = view({ id: "d", shows: "during", viewpoint: "east" });
  expect(pairsOf([after, during, before])).toEqual([{ before, after }]);
  expect(pairsOf([during, before])).toEqual([{ before, after: during }]);
});

test("pictures of different places, without a place, or not shown are never laid over each other", () => {
  const before = view({ id: "b", shows: "before", viewpoint: "east" });
  expect(pairsOf([before, view({ id: "a", shows: "after", viewpoint: "west" })])).toEqual([]);
  expect(pairsOf([view({ id: "b", shows: "before" }), view({ id: "a", shows: "after" })])).toEqual([]);
  expect(pairsOf([before, view({ id: "a", shows: "after", viewpoint: "east", pictures: [] })])).toEqual([]);
});

test("a site is led by how it was before, and never by what is not shown", () => {
  const after = view({ id: "a", shows: "after" });
  const before = view({ id: "b", shows: "before" });
  expect(leadingPicture([after, before])?.id).toBe("b");
  expect(leadingPicture([{ ...before, pictures: [] }])).toBeNull();
});

test("only what nobody knows the terms of is not shown, and every open licence leads to its words", () => {
  expect(licences.filter((licence) => !mayBeShown(licence))).toEqual(["unknown"]);
  for (const licence of licences.filter((one) => /^cc/.test(one)))
    expect(licenceAddresses[licence]).toMatch(/^https:\/\/creativecommons\.org\//);
});

test("why a picture is not shown is said of the state the page stands at", () => {
  expect(whyNotShown("photograph", false)).toBe("notShown");
  expect(whyNotShown("satellite_image", true)).toBe("notShownThen");
  expect(whyNotShown("document", true)).toBe("documentNotShown");
});

test("an address of a picture is read back, and nothing else is one", () => {
  expect(readPictureName("1280.webp")).toEqual({ width: 1280, format: "webp" });
  for (const name of ["1281.webp", "480.png", "original", "../480.webp", "480.webp.exe", ""])
    expect(readPictureName(name), name).toBeNull();
});

test("every address that answers with a file gets the policy of files", () => {
  for (const path of [pictureAddress("pic-1", 480, "jpeg"), "/ar/evidence/pic-1/original", "/queue/r/files/f"])
    expect(routeOf(path).answers, path).toBe("file");
  for (const path of ["/evidence/pic-1", "/evidence/pic-1/edit", "/queue/r", "/sites/x/480.webp"])
    expect(routeOf(path).answers, path).toBe("page");
});
