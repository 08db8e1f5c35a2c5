import { describe, expect, it } from "vitest";
import { readSite, textsOfSite } from "@/features/sites/site-form-schema";
import { mostShapePoints } from "@/lib/geo/shape";
import { siteRecord } from "@/prisma/seed/factories";
import type { Outline } from "./schema";

const position = { lat: 34.5, lon: 38.5, precisionMetres: 20, source: "A survey" };
const square: [number, number][] = [
  [38, 34],
  [39, 34],
  [39, 35],
  [38, 35],
  [38, 34],
];
const ground: Outline = {
  kind: "ground",
  shape: { type: "Polygon", coordinates: [square] },
  source: "A survey",
  licence: "CC BY 4.0",
};
const street: Outline = { ...ground, kind: "street", shape: { type: "LineString", coordinates: square.slice(0, 2) } };

const read = (texts: Record<string, string>, before = siteRecord({ position })) =>
  readSite({ ...textsOfSite(before, ""), reason: "For a test", ...texts }, before);
const typed = (shape: unknown, kind = "ground") => ({
  ...{ outlineCount: "1", "outline.0.kind": kind, "outline.0.source": "A survey", "outline.0.licence": "CC BY 4.0" },
  "outline.0.shape": typeof shape === "string" ? shape : JSON.stringify(shape),
});
const errors = (texts: Record<string, string>, before = siteRecord({ position })) => {
  const found = read(texts, before);
  return found.ok ? {} : found.fieldErrors;
};

describe("the outlines of a form", () => {
  it("come back as they were, and a place without any says nothing of them", () => {
    const before = siteRecord({ position, outlines: [ground, street] });
    expect(read({}, before)).toMatchObject({ ok: true, value: { site: { outlines: [ground, street] } } });
    const none = read({});
    expect(none.ok && "outlines" in none.value.site).toBe(false);
  });

  it("stay as the record has them where another program would write the same ground otherwise", () => {
    const single: Outline = { ...ground, shape: { type: "MultiPolygon", coordinates: [[square]] } };
    const before = siteRecord({ position, outlines: [single] });
    expect(read({ slug: "renamed" }, before)).toMatchObject({ ok: true, value: { site: { outlines: [single] } } });
    expect(read(typed(single.shape))).toMatchObject({ ok: true, value: { site: { outlines: [ground] } } });
  });

  it("go when their row is emptied", () => {
    const before = siteRecord({ position, outlines: [ground, street] });
    const empty = (row: number) =>
      Object.fromEntries(["shape", "source", "licence"].map((name) => [`outline.${row}.${name}`, " "]));
    expect(read(empty(0), before)).toMatchObject({ value: { site: { outlines: [street] } } });
    expect(read({ ...empty(0), ...empty(1) }, before)).toMatchObject({ value: { site: { outlines: null } } });
  });

  it.each([
    ["not_geojson", "34.55, 38.27"],
    ["no_shape", { type: "Point", coordinates: [38, 34] }],
    ["outline_far", { type: "Polygon", coordinates: [square.map(([lon, lat]) => [lat, lon])] }],
    ["outline_wants_ground", { type: "LineString", coordinates: square }],
    ["ring_open", { type: "Polygon", coordinates: [square.slice(0, 4)] }],
    [
      "too_many_points",
      { type: "Polygon", coordinates: [Array.from({ length: mostShapePoints + 2 }, (_, i) => [38 + i / 1e5, 34])] },
    ],
  ])("are refused at their row: %s", (problem, shape) => {
    expect(errors(typed(shape))).toEqual({ "outline.0.shape": [problem] });
  });

  it("want lines for a street, a source and a licence, and the position of the place", () => {
    const polygon = { type: "Polygon", coordinates: [square] };
    expect(errors(typed(polygon, "street"))).toEqual({ "outline.0.shape": ["outline_wants_lines"] });
    expect(errors({ ...typed(polygon), "outline.0.licence": "" })).toEqual({ "outline.0.licence": ["required"] });
    expect(errors(typed(polygon), siteRecord())).toEqual({ "outline.0.shape": ["outline_wants_position"] });
  });
});
