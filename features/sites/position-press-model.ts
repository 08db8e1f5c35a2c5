import { groundOf, metresPerUnit, placePressed } from "@/components/map/draw-press-map";
import type { FieldErrors, FormTexts } from "@/lib/forms/form-schema";
import { buttonOf } from "@/lib/forms/form-state";
import { decimalsFor, type MapView, mapView, movedTo, readMapView, sides } from "@/lib/geo/map-view";
import { type ReadPosition, readPosition, readWholePosition } from "@/lib/geo/read-position";
import type { Axis } from "@/lib/geo/typed-degrees";

type Point = { lat: number; lon: number };
type Position = Point & { precisionMetres: number };

/** How a form holds a position: its map is the field `name`, its texts are read and written as the form has them. */
export type PositionField = {
  name: string;
  read: (texts: FormTexts) => ReadPosition;
  /** The field in which a half of it stands. */
  fieldOf: (half: Axis) => string;
  write: (position: Position, texts: FormTexts) => Record<string, string>;
};

const degreesOf = ({ lat, lon, precisionMetres }: Position) => {
  const decimals = decimalsFor(precisionMetres);
  return { lat: lat.toFixed(decimals), lon: lon.toFixed(decimals) };
};

/** A position in two fields, with how far off it may be in a third. */
export const positionInFields: PositionField = {
  name: "positionMap",
  read: ({ lat = "", lon = "" }) => readPosition({ lat, lon }),
  fieldOf: (half) => half,
  write: (position) => ({ ...degreesOf(position), precisionMetres: String(position.precisionMetres) }),
};

/** A position in one field, as it is written down. */
export const positionInOneText: PositionField = {
  name: "positionMap",
  read: ({ position = "" }) => readWholePosition(position),
  fieldOf: () => "position",
  write: (position) => {
    const { lat, lon } = degreesOf(position);
    return { position: `${lat}, ${lon} ± ${position.precisionMetres} m` };
  },
};

/** What is pressed with a finger is off by some units of the drawing. */
const fingerUnits = 6;

/** Up to one figure: nobody presses more exactly. */
function roundedUp(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, metres)));
  return Math.ceil(metres / power) * power;
}

const viewOf = ({ lat, lon, precisionMetres }: Position): MapView =>
  mapView({ lat, lon, metresAcross: Math.max(3_000, precisionMetres * 6) });

/** Whether a place lies on the ground that a map shows; the maps end before the poles. */
export const isOn = (view: MapView, { lat, lon }: Point): boolean => {
  const { west, east, south, north } = groundOf(view);
  return lon >= west && lon <= east && lat >= south && lat <= north;
};

export type PressedMap = { view: MapView; written: Record<string, string> };

/** What was pressed on the map or beside it; null for neither. */
function pressedOf(texts: FormTexts, { name }: PositionField): string | null {
  const { intent, of } = buttonOf(texts);
  return intent === "map" && of.startsWith(`${name}.`) ? of.slice(name.length + 1) : null;
}

const shownView = (texts: FormTexts, { name }: PositionField): MapView | null => readMapView(texts[`${name}.view`]);

/** Whether a form shows its map: it was asked for, now or before. */
export const isMapAsked = (texts: FormTexts, field: PositionField): boolean =>
  pressedOf(texts, field) !== null || shownView(texts, field) !== null;

/**
 * The map of a form after an answer: what was pressed on it or beside it, or the position that was typed. `around` is where it begins
 * where nothing is typed.
 */
export function pressedMap(texts: FormTexts, field: PositionField, around: MapView): PressedMap {
  const [pressed, shown, read] = [pressedOf(texts, field), shownView(texts, field), field.read(texts)];
  const position = read.ok ? read.value : null;
  const start = position === null ? around : viewOf(position);
  const view = pressed === "show" || shown === null ? start : shown;
  const put = (point: Point | null): PressedMap => {
    // What is typed and cannot be read stays: whoever typed it mends it, or empties the field.
    if (point === null || !read.ok) return { view, written: {} };
    const placed = { ...point, precisionMetres: roundedUp(metresPerUnit(view) * fingerUnits) };
    return { view: isOn(view, placed) ? view : mapView({ ...view, ...point }), written: field.write(placed, texts) };
  };
  const scaled = (factor: number): PressedMap => {
    const { lat, lon } = position ?? view;
    return { view: mapView({ lat, lon, metresAcross: view.metresAcross * factor }), written: {} };
  };
  const side = sides.find((one) => one === pressed);
  if (pressed === "press") return put(pointPressed(texts, field.name, view));
  // Nothing is marked yet: the first press marks the middle.
  if (side !== undefined) return put(position === null ? view : movedTo(position, side, view.metresAcross / 40));
  if (pressed === "closer") return scaled(1 / 3);
  if (pressed === "farther") return scaled(3);
  return { view: position === null || isOn(view, position) ? view : start, written: {} };
}

/** What cannot be read of a typed position, by its fields, where the map or a button beside it was pressed. */
export function problemsTyped(texts: FormTexts, field: PositionField): FieldErrors {
  const read = field.read(texts);
  if (read.ok || pressedOf(texts, field) === null) return {};
  return Object.fromEntries(read.problems.map((problem) => [field.fieldOf(problem.field), [problem.code]]));
}

/** Where the drawing was pressed. A browser says nought and nought where it was not pressed by a pointer. */
function pointPressed(texts: FormTexts, name: string, view: MapView): Point | null {
  const [x, y] = [Number(texts[`${name}.at.x`]), Number(texts[`${name}.at.y`])];
  if (!Number.isFinite(x) || !Number.isFinite(y) || (x === 0 && y === 0)) return null;
  return placePressed(view, { x, y });
}
