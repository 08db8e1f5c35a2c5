import { z } from "zod";
import { needed, oneOf, optionalText } from "@/lib/forms/answer-schemas";
import { type FieldErrors, type FormTexts, optionalLine, type Read, readObject } from "@/lib/forms/form-schema";
import { extentOfShape, isGround, readShape, type Shape } from "@/lib/geo/shape";
import {
  isLineKind,
  maxOutlines,
  type Outline,
  outlineKinds,
  outlineSchema,
  type Position,
  type SiteRecord,
} from "./schema";

/** GeoJSON of the most points there may be, as precisely and as widely spaced as programs write it. */
const mostLetters = 500_000;

const rowTexts = z.object({
  kind: oneOf(outlineKinds),
  shape: needed(optionalText(mostLetters)),
  source: needed(optionalLine(500)),
  licence: needed(optionalLine(120)),
});
type Row = z.infer<typeof rowTexts>;

const isEmpty = (texts: FormTexts, prefix: string): boolean =>
  ["shape", "source", "licence"].every((name) => (texts[prefix + name] ?? "").trim() === "");

/**
 * Reads the outlines of a place whose position is given beside them. A row without shape, source and licence is none, and a shape
 * that the form held and nobody touched is none that was said anew: it stays as the record has it.
 */
export function readOutlines(
  texts: FormTexts,
  position: Position | null,
  held: SiteRecord["outlines"] = null,
): Read<Outline[]> {
  const count = Math.min(Number.parseInt(texts.outlineCount ?? "", 10) || 0, maxOutlines);
  const outlines: Outline[] = [];
  const fieldErrors: FieldErrors = {};
  for (let row = 0; row < count; row += 1) {
    const prefix = `outline.${row}.`;
    if (isEmpty(texts, prefix)) continue;
    const read = readObject(rowTexts, texts, prefix);
    if (!read.ok) {
      Object.assign(fieldErrors, read.fieldErrors);
      continue;
    }
    const kept = (held ?? []).find(({ shape }) => JSON.stringify(shape) === read.value.shape.trim());
    const outline = outlineOf(read.value, position, kept?.shape);
    if (typeof outline === "string") fieldErrors[`${prefix}shape`] = [outline];
    else outlines.push(outline);
  }
  return Object.keys(fieldErrors).length === 0 ? { ok: true, value: outlines } : { ok: false, fieldErrors };
}

/** The outline of a row, or what is wrong with its shape. */
function outlineOf(
  { kind, shape: text, source, licence }: Row,
  position: Position | null,
  kept: Shape | undefined,
): Outline | string {
  const read = kept === undefined ? readShape(text) : { ok: true as const, shape: kept };
  if (!read.ok) return read.problem;
  if (isGround(read.shape) === isLineKind(kind))
    return isLineKind(kind) ? "outline_wants_lines" : "outline_wants_ground";
  if (position === null) return "outline_wants_position";
  if (isFar(read.shape, position)) return "outline_far";
  const made = outlineSchema.safeParse({ kind, shape: read.shape, source, licence });
  return made.success ? made.data : "not_geojson";
}

/** Half a degree is some fifty kilometres: as far as no place reaches, and as near as no mix-up of the two numbers brings it. */
const mostDegreesOff = 0.5;

function isFar(shape: Shape, { lat, lon }: Position): boolean {
  const { west, south, east, north } = extentOfShape(shape);
  const across = mostDegreesOff / Math.max(0.1, Math.cos((lat * Math.PI) / 180));
  return lat < south - mostDegreesOff || lat > north + mostDegreesOff || lon < west - across || lon > east + across;
}

/** What the form of a place holds of its outlines when it is opened. */
export function textsOfOutlines(outlines: SiteRecord["outlines"]): Record<string, string> {
  const rows = (outlines ?? []).flatMap(({ shape, ...said }, row) =>
    Object.entries({ ...said, shape: JSON.stringify(shape) }).map(([field, value]) => [
      `outline.${row}.${field}`,
      value,
    ]),
  );
  return { ...Object.fromEntries(rows), outlineCount: String(Math.max(1, outlines?.length ?? 0)) };
}
