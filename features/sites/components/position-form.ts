import "server-only";
import { getTranslations } from "next-intl/server";
import { drawPressMap, groundOf } from "@/components/map/draw-press-map";
import { extentOf } from "@/components/map/projection";
import type { ReadScope } from "@/features/scope/scope";
import { mapWords } from "@/features/vocabulary/components/map-words";
import { loadBaseMap } from "@/lib/base-map/load-base-map";
import type { Db } from "@/lib/db";
import { askedWith, buttonOf, type FormState, invalidWith, rewrittenWith } from "@/lib/forms/form-state";
import { type MapView, mapView, viewOfExtent } from "@/lib/geo/map-view";
import type { TypedPosition } from "@/lib/geo/read-position";
import { pageLocale } from "@/lib/i18n/page-locale";
import { titleIn } from "../model";
import { drawOutlines } from "../outline-model";
import { listOutlines } from "../outline-queries";
import { doubtsOf } from "../position-doubts-model";
import { isMapAsked, isOn, type PositionField, pressedMap, problemsTyped } from "../position-press-model";
import { findSeenPositionAround, listPlacedSites } from "../position-queries";

type Near = { db: Db; scope: ReadScope; placeId: string };

/** Around a position the coarse map is looked at so far, in degrees: the open sea is farther from land. */
const lookDegrees = 1;

type Placed = { lat: number; lon: number };

/** The form, asked back whether a position is right where that is to be doubted. `around` is where it is said to lie. */
export async function askedOfPosition(
  state: FormState,
  position: Placed | null,
  around: (Placed & { precisionMetres: number }) | null,
): Promise<FormState> {
  if (position === null) return state;
  const doubts = await doubtsAt(position, around);
  const about = doubts.map((label) => ({ ...{ label, otherLabel: null, detail: null, href: null } }));
  return askedWith(state, "doubt", about, `${position.lat} ${position.lon}`);
}

/** What makes a position worth a question, in words. */
export async function doubtsAt(
  position: Placed,
  around: (Placed & { precisionMetres: number }) | null,
): Promise<string[]> {
  const [t, locale] = await Promise.all([getTranslations("records.site.doubt"), pageLocale()]);
  const { lat, lon } = position;
  const extent = {
    ...{ west: lon - lookDegrees, east: lon + lookDegrees },
    ...{ south: Math.max(-89, lat - lookDegrees), north: Math.min(89, lat + lookDegrees) },
  };
  const { land } = await loadBaseMap(extent, locale);
  return doubtsOf(position, { around, land }).map((doubt) => t(doubt));
}

const world: MapView = mapView({ lat: 25, lon: 30, metresAcross: 6_000_000 });

/** Where a map begins on which nothing is marked: around the place, or around all that the register shows. */
async function viewAround({ db, scope, placeId }: Near): Promise<MapView> {
  const around = placeId === "" ? null : await findSeenPositionAround(db, scope, placeId);
  if (around !== null) return mapView({ ...around, metresAcross: Math.max(3_000, around.precisionMetres * 3) });
  const places = await listPlacedSites(db, scope, null);
  const extent = extentOf(places.map(({ position }) => position));
  return extent === null ? world : viewOfExtent(extent);
}

/** The form with the map of its position, once that was asked for: as typed, as pressed on it, or as moved by its buttons. */
export async function withPositionMap(state: FormState, field: PositionField, near: Near): Promise<FormState> {
  if (!isMapAsked(state.values, field)) return state;
  const { view, written } = pressedMap(state.values, field, await viewAround(near));
  const values = { ...state.values, ...written };
  const read = field.read(values);
  const position = read.ok ? read.value : null;
  const locale = await pageLocale();
  const ground = groundOf(view);
  const [base, places, outlines, t] = await Promise.all([
    loadBaseMap(ground, locale),
    listPlacedSites(near.db, near.scope, ground),
    near.placeId === "" ? [] : listOutlines(near.db, near.scope, near.placeId),
    getTranslations("forms.map"),
  ]);
  const map = drawPressMap({
    ...{ view, base, position },
    outlines: drawOutlines(outlines),
    marks: places.map(({ id, title, position: at }) => ({
      ...{ id, lat: at.lat, lon: at.lon, precisionMetres: at.precisionMetres },
      ...{ label: titleIn(title, locale), tone: "unknown" as const, href: "" },
    })),
    words: await mapWords({ title: t("press"), list: "", binned: "" }),
  });
  const beyond = position === null || isOn(view, position) ? "" : t("beyond");
  const says = position === null ? null : [await formatTypedPosition(position), beyond].join(" ").trim();
  const drawn = { ...state, maps: { ...state.maps, [field.name]: { map, says } } };
  const problems = problemsTyped(state.values, field);
  if (Object.keys(problems).length > 0) return invalidWith<never>(drawn, { ...drawn.fieldErrors, ...problems });
  const { intent, of } = buttonOf(state.values);
  const isOurs = intent === "map" && of.startsWith(`${field.name}.`);
  const focused = isOurs && state.status === "idle" ? { ...drawn, focusId: `${field.name}.map` } : drawn;
  return Object.keys(written).length === 0 ? focused : rewrittenWith(focused, written);
}

/** "50 m", "2.5 km"; as roughly as it is meant. */
export const distanceOf = (metres: number) =>
  metres >= 1000 ? { unit: "kilometre", value: Math.round(metres / 100) / 10 } : { unit: "metre", value: metres };

/** "34.55° N". Set apart, the sign stays behind its figures also after letters that run from right to left. */
export const formatDegrees = (value: number, digits: number, quarter: string): string =>
  `\u2066${Math.abs(value).toFixed(digits)}°\u2069 ${quarter}`;

/** A position as it was read: left to right in any line. */
export async function formatTypedPosition({ lat, lon, precisionMetres, notation }: TypedPosition): Promise<string> {
  const [t, s] = await Promise.all([getTranslations("forms.map"), getTranslations("sites.position")]);
  const position = `\u2066${lat.toFixed(5)}, ${lon.toFixed(5)}\u2069`;
  const distance = s("distance", distanceOf(precisionMetres));
  return t("read", { position, distance, notation: t(`notation.${notation}`) });
}
