import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groundOf, metresPerUnit } from "@/components/map/draw-press-map";
import { metresBetween } from "@/lib/geo/cells";
import { mapView, textOfView } from "@/lib/geo/map-view";
import {
  isMapAsked,
  isOn,
  positionInFields,
  positionInOneText,
  pressedMap,
  problemsTyped,
} from "./position-press-model";

const around = mapView({ lat: 34.55, lon: 38.27, metresAcross: 20_000 });
const shown = { "positionMap.view": textOfView(around) };
const pressAt = (x: number, y: number) => ({ "positionMap.at.x": String(x), "positionMap.at.y": String(y) });
const positionOf = (texts: Record<string, string>) => {
  const read = positionInOneText.read(texts);
  if (!read.ok || read.value === null) throw new Error(`no position in ${texts.position}`);
  return read.value;
};

describe("the map of a form", () => {
  it("is not there before it is asked for, and stays once it is", () => {
    expect(isMapAsked({ position: "34.55, 38.27" }, positionInOneText)).toBe(false);
    expect(isMapAsked({ intent: "map.positionMap.show" }, positionInOneText)).toBe(true);
    expect(isMapAsked(shown, positionInOneText)).toBe(true);
    expect(isMapAsked({ intent: "map.other.show" }, positionInOneText)).toBe(false);
  });

  it("begins around the place where nothing is typed, and around what is typed", () => {
    expect(pressedMap({ intent: "map.positionMap.show" }, positionInOneText, around)).toEqual({
      view: around,
      written: {},
    });
    const { view, written } = pressedMap(
      { intent: "map.positionMap.show", position: "50.0, 36.2" },
      positionInOneText,
      around,
    );
    expect(view).toMatchObject({ lat: 50, lon: 36.2, metresAcross: 60_000 });
    expect(written).toEqual({});
  });

  it("knows what lies beyond it, and pulls nothing onto it", () => {
    const typed = { position: "86.5, 20" };
    const { view } = pressedMap({ intent: "map.positionMap.show", ...typed }, positionInOneText, around);
    expect(isOn(view, { lat: 86.5, lon: 20 })).toBe(false);
    expect(isOn(view, { lat: 84, lon: 20 })).toBe(true);
    const moved = pressedMap(
      { intent: "map.positionMap.south", ...typed, "positionMap.view": textOfView(view) },
      positionInOneText,
      around,
    );
    expect(positionOf(moved.written).lat).toBeGreaterThan(86);
  });

  it("puts the position where it is pressed, and says no more of it than a press can tell", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 320 }),
        fc.integer({ min: 1, max: 240 }),
        fc.integer({ min: 300, max: 4_000_000 }),
        (x, y, metresAcross) => {
          const view = mapView({ lat: 34.55, lon: 38.27, metresAcross });
          const { written } = pressedMap(
            { "positionMap.view": textOfView(view), ...pressAt(x, y) },
            positionInOneText,
            around,
          );
          const position = positionOf(written);
          expect(position.precisionMetres).toBeGreaterThanOrEqual(metresPerUnit(view));
          // Pressed again where it now stands, it stays there, as exactly as it says.
          const again = pressedMap(
            { "positionMap.view": textOfView(view), ...written, ...pressAt(x, y) },
            positionInOneText,
            around,
          );
          expect(metresBetween(position, positionOf(again.written))).toBeLessThanOrEqual(position.precisionMetres);
        },
      ),
    );
  });

  it("lies on one side of 180°, so that a press beside it is read as it is written", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 319 }),
        fc.integer({ min: 1, max: 239 }),
        fc.double({ min: -180, max: 180, noNaN: true }),
        fc.integer({ min: -80, max: 80 }),
        fc.integer({ min: 200, max: 6_000_000 }),
        (x, y, lon, lat, metresAcross) => {
          const view = mapView({ lat, lon, metresAcross });
          const { west, east } = groundOf(view);
          expect(west).toBeGreaterThanOrEqual(-180.001);
          expect(east).toBeLessThanOrEqual(180.001);
          const texts = { "positionMap.view": textOfView(view), ...pressAt(x, y) };
          const { lon: pressed } = positionOf(pressedMap(texts, positionInOneText, around).written);
          expect(pressed).toBeGreaterThanOrEqual(west - 0.5);
          expect(pressed).toBeLessThanOrEqual(east + 0.5);
        },
      ),
    );
  });

  it("writes nothing over what is typed and cannot be read, and says what that is", () => {
    const pressed = { ...shown, ...pressAt(80, 60), position: "somewhere north" };
    expect(pressedMap(pressed, positionInOneText, around).written).toEqual({});
    expect(problemsTyped(pressed, positionInOneText)).toEqual({ position: ["not_degrees"] });
    expect(problemsTyped({ ...shown, position: "somewhere north" }, positionInOneText)).toEqual({});
    expect(problemsTyped({ ...shown, ...pressAt(80, 60), lat: "34.5", lon: "x" }, positionInFields)).toEqual({
      lon: ["not_degrees"],
    });
  });

  it("has the north above and the west on the left", () => {
    const [middle, up, left] = [
      [160, 120],
      [160, 60],
      [80, 120],
    ].map(([x = 0, y = 0]) =>
      positionOf(pressedMap({ ...shown, ...pressAt(x, y) }, positionInOneText, around).written),
    );
    expect(middle).toMatchObject({ lat: expect.closeTo(34.55, 2), lon: expect.closeTo(38.27, 2) });
    expect(up?.lat).toBeGreaterThan(middle?.lat ?? 90);
    expect(left?.lon).toBeLessThan(middle?.lon ?? -180);
  });

  it("is not pressed by a key, for which a browser sends nought and nought", () => {
    expect(pressedMap({ ...shown, ...pressAt(0, 0) }, positionInOneText, around).written).toEqual({});
  });

  it("moves a mark to each side, and marks the middle where there is none", () => {
    const first = pressedMap({ ...shown, intent: "map.positionMap.north" }, positionInOneText, around).written;
    const start = positionOf(first);
    expect(metresBetween(start, around)).toBeLessThan(start.precisionMetres);
    const moved = (side: string) =>
      positionOf(
        pressedMap({ ...shown, ...first, intent: `map.positionMap.${side}` }, positionInOneText, around).written,
      );
    expect(moved("north").lat).toBeGreaterThan(start.lat);
    expect(moved("south").lat).toBeLessThan(start.lat);
    expect(moved("east").lon).toBeGreaterThan(start.lon);
    expect(moved("west").lon).toBeLessThan(start.lon);
  });

  it("goes closer and farther around the mark, which stays as it was typed", () => {
    const texts = { ...shown, position: "34.5601, 38.2801" };
    const closer = pressedMap({ ...texts, intent: "map.positionMap.closer" }, positionInOneText, around);
    expect(closer.view).toMatchObject({ lat: 34.5601, lon: 38.2801 });
    expect(closer.view.metresAcross).toBeCloseTo(20_000 / 3);
    expect(closer.written).toEqual({});
    expect(
      pressedMap({ ...texts, intent: "map.positionMap.farther" }, positionInOneText, around).view.metresAcross,
    ).toBe(60_000);
  });

  it("follows what is typed beyond it", () => {
    expect(pressedMap({ ...shown, position: "50.0, 36.2" }, positionInOneText, around).view).toMatchObject({ lat: 50 });
  });

  it("writes two fields and a precision where the form has them", () => {
    const { written } = pressedMap({ ...shown, ...pressAt(160, 120) }, positionInFields, around);
    expect(written).toEqual({ lat: "34.550", lon: "38.270", precisionMetres: "500" });
  });
});
