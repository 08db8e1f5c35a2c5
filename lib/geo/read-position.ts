import { toPoint } from "mgrs";
import { westernDigits } from "@/lib/dates/typed-date";
import { isAddress, readMapAddress } from "./map-address";
import { readPlusCode } from "./plus-code";
import { type Angle, type Axis, readAngles } from "./typed-degrees";
import { fromUtm, isInBand } from "./utm";

export const positionNotations = [
  "degrees",
  "minutes",
  "seconds",
  "geo_uri",
  "map_link",
  "utm",
  "mgrs",
  "plus_code",
] as const;
export type PositionNotation = (typeof positionNotations)[number];

/** A position as it was written. `precisionMetres` is as narrow as its notation allows, and never narrower. */
export type TypedPosition = { lat: number; lon: number; precisionMetres: number; notation: PositionNotation };

export type PositionProblem =
  | "not_degrees"
  | "beyond_degrees"
  | "position_half"
  | "position_twice"
  | "same_axis"
  | "not_a_grid_reference"
  | "link_without_position"
  | "short_plus_code"
  | "not_wgs84";

export type ReadPosition =
  | { ok: true; value: TypedPosition | null }
  | { ok: false; problems: { field: Axis; code: PositionProblem }[] };

type Found =
  | { kind: "position"; position: TypedPosition }
  | { kind: "angle"; angle: Angle }
  | { kind: "problem"; code: PositionProblem };

/** Longer than any notation but an address. */
const mostLetters = 2000;

/**
 * Reads what was typed as latitude and longitude, in whatever notation; a whole position in either of them fills both.
 * Null when both are empty. Never throws.
 */
export function readPosition(typed: { lat: string; lon: string }): ReadPosition {
  const [lat, lon] = [findIn(typed.lat), findIn(typed.lon)];
  const problems = [
    ...(lat?.kind === "problem" ? [{ field: "lat" as const, code: lat.code }] : []),
    ...(lon?.kind === "problem" ? [{ field: "lon" as const, code: lon.code }] : []),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const failed = (field: Axis, code: PositionProblem): ReadPosition => ({ ok: false, problems: [{ field, code }] });
  if (lat === null && lon === null) return { ok: true, value: null };
  const [whole, other] =
    lat?.kind === "position" ? [lat.position, lon] : [lon?.kind === "position" ? lon.position : null, lat];
  if (whole !== null) {
    const isSame = other?.kind === "position" && other.position.lat === whole.lat && other.position.lon === whole.lon;
    return other === null || isSame
      ? { ok: true, value: whole }
      : failed(lat?.kind === "position" ? "lon" : "lat", "position_twice");
  }
  if (lat?.kind !== "angle") return failed("lat", "position_half");
  if (lon?.kind !== "angle") return failed("lon", "position_half");
  const read = pairOf([lat.angle, lon.angle]);
  return typeof read === "string" ? failed(fieldOf(read, lat.angle), read) : { ok: true, value: read };
}

/** Reads a position that is given as one text. */
export const readWholePosition = (text: string): ReadPosition => readPosition({ lat: text, lon: "" });

const fieldOf = (code: PositionProblem, lat: Angle): Axis =>
  code === "beyond_degrees" && Math.abs(lat.value) <= 90 ? "lon" : "lat";

/** Digits, signs and marks as one types them on a plain keyboard, without what cannot be seen. */
export const tidyPosition = (text: string): string =>
  westernDigits(text)
    .replace(/[\u200b-\u200f\u061c\u2060\u2066-\u2069\u202a-\u202e\ufeff\u00ad]/g, "")
    .replace(/[−–‐‑﹣－]/g, "-")
    .replace(/٫/g, ".")
    .replace(/[،؛]/g, ";")
    .replace(/[º˚]/g, "°")
    .replace(/[′’‘‛´`ʹʼ׳]/g, "'")
    .replace(/''|[″”“„ʺ˝]/g, '"')
    .replace(/\s+/g, " ")
    .replace(/^[\s([]+|[\s)\].,;]+$/g, "");

/** How far off a position may be, as it is said behind one: `± 30 m`, `+/- 1,5 km`. */
const margin = / ?(?:±|\+\/-) ?(\d{1,7}(?:[.,]\d+)?) ?(km|км|كم|m|м|م)?$/iu;

/** A text without the margin behind it, and the margin in metres; null where none is said. */
function splitMargin(text: string): { text: string; metres: number | null } {
  const [whole = "", figures, unit = ""] = margin.exec(text) ?? [];
  if (figures === undefined) return { text, metres: null };
  const metres = Number(figures.replace(",", ".")) * (/^(km|км|كم)/i.test(unit) ? 1000 : 1);
  return { text: text.slice(0, -whole.length), metres };
}

function findIn(typed: string): Found | null {
  const { text, metres } = splitMargin(tidyPosition(typed.slice(0, mostLetters)));
  if (text === "") return metres === null ? null : { kind: "problem", code: "not_degrees" };
  const position = (found: TypedPosition | PositionProblem): Found =>
    typeof found === "string"
      ? { kind: "problem", code: found }
      : { kind: "position", position: withMargin(within(found), metres) };
  const checked = (found: TypedPosition | PositionProblem): Found =>
    typeof found !== "string" && (Math.abs(found.lat) > 90 || Math.abs(found.lon) > 180)
      ? { kind: "problem", code: "beyond_degrees" }
      : position(found);
  if (/^geo:/i.test(text)) return checked(ofGeoUri(text));
  if (isAddress(text)) return checked(ofAddress(text));
  const grid = ofGrid(text.toUpperCase());
  if (grid !== null) return checked(grid);
  const [code = ""] = text.split(" ");
  if (/^[2-9CFGHJMPQRVWX0]{2,8}\+/i.test(code)) return checked(ofPlusCode(code));
  const angles = readAngles(text);
  const [first, second] = angles ?? [];
  if (first === undefined) return { kind: "problem", code: "not_degrees" };
  // How far off one of two angles may be is no distance on the ground.
  if (second === undefined && metres !== null) return { kind: "problem", code: "not_degrees" };
  if (second === undefined) return { kind: "angle", angle: first };
  return checked(pairOf([first, second]));
}

/** What is said of it where that is more than its notation tells: never narrower. */
const withMargin = (position: TypedPosition, metres: number | null): TypedPosition =>
  metres === null
    ? position
    : { ...position, precisionMetres: Math.max(position.precisionMetres, Math.ceil(metres), 1) };

/** −0 is nought, and 180° west and east are one meridian. */
const within = ({ lat, lon, ...rest }: TypedPosition): TypedPosition => ({ ...rest, lat: lat + 0, lon: lon + 0 });

const metresPerDegree = 111_320;

/** As exact as the last figure that was written, to one digit: 34.55 is about a kilometre, 34°33'12" thirty metres. */
export function precisionOfStep(degrees: number): number {
  const metres = degrees * metresPerDegree;
  const power = 10 ** Math.floor(Math.log10(metres));
  return Math.max(1, Math.round(metres / power) * power);
}

const notationOfParts = { 1: "degrees", 2: "minutes", 3: "seconds" } as const satisfies Record<
  number,
  PositionNotation
>;

/** Two angles, in the order latitude, longitude where they do not say which is which. */
function pairOf([first, second]: [Angle, Angle]): TypedPosition | PositionProblem {
  const isTurned = first.axis === "lon" || second.axis === "lat";
  if (first.axis !== null && first.axis === second.axis) return "same_axis";
  const [lat, lon] = isTurned ? [second, first] : [first, second];
  if (Math.abs(lat.value) > 90 || Math.abs(lon.value) > 180) return "beyond_degrees";
  return within({
    lat: lat.value,
    lon: lon.value,
    precisionMetres: precisionOfStep(Math.max(lat.step, lon.step)),
    notation: notationOfParts[lat.parts === 1 ? lon.parts : lat.parts],
  });
}

const stepOf = (figures: string): number => 10 ** -(figures.split(".")[1] ?? "").length;

const ofDecimals = (lat: string, lon: string, notation: PositionNotation): TypedPosition => ({
  lat: Number(lat),
  lon: Number(lon),
  precisionMetres: precisionOfStep(Math.max(stepOf(lat), stepOf(lon))),
  notation,
});

const decimal = String.raw`([-+]?\d{1,3}(?:\.\d+)?)`;
const geoUri = new RegExp(`^geo:${decimal},${decimal}(?:,[-+]?\\d+(?:\\.\\d+)?)?((?:;[^?]*)?)(?:\\?(.*))?$`, "i");
const asked = new RegExp(`(?:^|&)q=${decimal},${decimal}`, "i");

/** RFC 5870, and the `?q=` that telephones put behind it. */
function ofGeoUri(text: string): TypedPosition | PositionProblem {
  const [whole, lat = "", lon = "", parameters = "", query = ""] = geoUri.exec(text) ?? [];
  if (whole === undefined) return "not_degrees";
  const parameter = (name: string) => new RegExp(`;${name}=([^;]*)`, "i").exec(parameters)?.[1]?.toLowerCase();
  if ((parameter("crs") ?? "wgs84") !== "wgs84") return "not_wgs84";
  const [, pinLat, pinLon] = asked.exec(query) ?? [];
  if (pinLat !== undefined && pinLon !== undefined) return ofDecimals(pinLat, pinLon, "geo_uri");
  const read = ofDecimals(lat, lon, "geo_uri");
  const uncertainty = parameter("u");
  if (uncertainty === undefined) return read;
  if (!/^\d+(\.\d+)?$/.test(uncertainty)) return "not_degrees";
  return { ...read, precisionMetres: Math.max(1, Math.ceil(Number(uncertainty))) };
}

function ofAddress(text: string): TypedPosition | PositionProblem {
  const found = readMapAddress(text);
  if (found === null) return "link_without_position";
  const read = ofDecimals(found.lat, found.lon, "map_link");
  const view = found.viewMetres === null ? 0 : precisionOfStep(found.viewMetres / metresPerDegree);
  return { ...read, precisionMetres: Math.max(read.precisionMetres, view) };
}

const mgrsForm = /^(?:MGRS ?:? ?)?(\d{1,2}[C-HJ-NP-X]) ?([A-Z]{2}) ?(?:(\d*)|(\d+) (\d+))$/;
const utmForm =
  /^(?:UTM ?:? ?)?(?:ZONE ?)?(\d{1,2}) ?([C-HJ-NP-X])[ ,;]+(?:E ?)?(\d{6}(?:\.\d+)?) ?(?:M? ?E)?[ ,;]+(?:N ?)?(\d{1,8}(?:\.\d+)?) ?(?:M? ?N)?$/;

/** A reference of the military or the plain grid; null for what is neither. */
function ofGrid(text: string): TypedPosition | PositionProblem | null {
  const mgrs = mgrsForm.exec(text);
  if (mgrs !== null) return ofMgrs(mgrs);
  const [whole, zone = "", letter = "", easting = "", northing = ""] = utmForm.exec(text) ?? [];
  return whole === undefined ? null : ofUtm(Number(zone), letter, easting, northing);
}

const sevenDecimals = ({ lat, lon }: { lat: number; lon: number }) => ({
  lat: Number(lat.toFixed(7)),
  // The middle of a square on the far meridian may lie beyond it.
  lon: Number((lon < -180 ? lon + 360 : lon > 180 ? lon - 360 : lon).toFixed(7)),
});

function ofMgrs([, band = "", square = "", run = "", east = "", north = ""]: RegExpExecArray):
  | TypedPosition
  | PositionProblem {
  const digits = run + east + north;
  const zone = Number(band.slice(0, -1));
  const isEven = digits.length % 2 === 0 && digits.length <= 10 && east.length === north.length;
  if (!isEven || zone < 1 || zone > 60) return "not_a_grid_reference";
  try {
    const [lon, lat] = toPoint(`${band}${square}${digits}`);
    // A square that its zone or its band does not have is somewhere else altogether.
    const metresOff = Math.abs(lon - (zone * 6 - 183)) * Math.cos((lat * Math.PI) / 180) * metresPerDegree;
    const letter = band.slice(-1);
    const isThere = [-0.5, 0, 0.5].some((off) => isInBand(lat + off, letter)) && metresOff < 450_000;
    if (!isThere) return "not_a_grid_reference";
    return { ...sevenDecimals({ lat, lon }), precisionMetres: 10 ** (5 - digits.length / 2), notation: "mgrs" };
  } catch {
    return "not_a_grid_reference";
  }
}

/** The letter is that of the band. "S" is taken for the south only where the band of that name does not fit. */
function ofUtm(zone: number, letter: string, easting: string, northing: string): TypedPosition | PositionProblem {
  const [east, north] = [Number(easting), Number(northing)];
  if (zone < 1 || zone > 60 || east < 100_000 || east >= 900_000 || north > 10_000_000) return "not_a_grid_reference";
  const at = (isSouth: boolean) => fromUtm({ zone, isSouth, easting: east, northing: north });
  const ofBand = at(letter < "N");
  const isNorth = letter === "N" && ofBand.lat >= 0 && ofBand.lat <= 84;
  const isSouth = letter === "S" && at(true).lat >= -80.5 && at(true).lat <= 0;
  const found = isInBand(ofBand.lat, letter) || isNorth ? ofBand : isSouth ? at(true) : null;
  if (found === null) return "not_a_grid_reference";
  const step = Math.max(stepOf(easting), stepOf(northing));
  return { ...sevenDecimals(found), precisionMetres: Math.max(1, Math.round(step)), notation: "utm" };
}

function ofPlusCode(text: string): TypedPosition | PositionProblem {
  const read = readPlusCode(text);
  if (read === null) return /^[2-9CFGHJMPQRVWX]{2,7}\+/i.test(text) ? "short_plus_code" : "not_degrees";
  return { ...sevenDecimals(read), precisionMetres: precisionOfStep(read.degrees), notation: "plus_code" };
}
