import { z } from "zod";
import { languageTag, needed, oneOf, optionalText } from "@/lib/forms/answer-schemas";
import {
  type FieldErrors,
  type FormTexts,
  idOf,
  optionalLine,
  problemsOf,
  type Read,
  readObject,
} from "@/lib/forms/form-schema";
import { tickedOf } from "@/lib/forms/form-state";
import { readTexts, textsOfTexts } from "@/lib/forms/localized-form";
import { readPosition as readTypedPosition } from "@/lib/geo/read-position";
import { locales } from "@/lib/i18n/routing";
import { scriptOf } from "@/lib/text/language";
import type { SiteEdit, SiteInput } from "./edit-mutations";
import { readOutlines, textsOfOutlines } from "./outline-form";
import { nameKinds, type Position, publicPrecisions, type SiteNameRecord, type SiteRecord, siteKinds } from "./schema";
import { readWhereabouts, textsOfWhereabouts, type Whereabouts } from "./whereabouts-form";

export const maxNames = 60;
/** The choice "it lies in no other place". */
export const noParent = "none";

const nameTextsWith = (held: readonly string[]) =>
  z.object({
    text: optionalLine(300),
    lang: languageTag(held),
    kind: oneOf(nameKinds),
  });
const wholeNumber = optionalLine(12)
  .transform((text) => (text === null ? null : Number(text)))
  .pipe(z.int("not_a_number").positive("not_a_number").max(10_000_000, "not_a_number").nullable());
const siteTexts = z.object({
  kind: oneOf(siteKinds),
  country: optionalLine(2).refine((code) => code === null || /^[A-Z]{2}$/.test(code), "choose_one"),
  worldHeritageId: wholeNumber,
  publicPrecision: oneOf(publicPrecisions),
});
const positionTexts = z.object({ precisionMetres: wholeNumber, positionSource: optionalLine(500) });
const reasonText = z.object({ reason: needed(optionalText(500)) });

function readNames(texts: FormTexts, before: readonly SiteNameRecord[]): Read<SiteNameRecord[]> {
  const nameTexts = nameTextsWith(before.map(({ lang }) => lang));
  const count = Math.min(Number.parseInt(texts.nameCount ?? "", 10) || 1, maxNames);
  const names: SiteNameRecord[] = [];
  const fieldErrors: FieldErrors = {};
  for (let row = 0; row < count; row += 1) {
    const read = readObject(nameTexts, texts, `name.${row}.`);
    if (!read.ok) Object.assign(fieldErrors, read.fieldErrors);
    else if (read.value.text !== null) {
      const { text, lang, kind } = read.value;
      if (names.some((name) => name.lang === lang && name.text === text))
        fieldErrors[`name.${row}.text`] = ["name_twice"];
      names.push({ text, lang, kind, script: scriptOf(text) });
    }
  }
  const preferred = names.filter(({ kind }) => kind === "preferred").map(({ lang }) => lang);
  if (Object.keys(fieldErrors).length === 0) {
    if (preferred.length === 0) fieldErrors.name = ["name_preferred"];
    else if (new Set(preferred).size < preferred.length) fieldErrors.name = ["name_preferred_once"];
  }
  return Object.keys(fieldErrors).length === 0 ? { ok: true, value: names } : { ok: false, fieldErrors };
}

/**
 * All of it or none: a position never travels without its precision and its source. The two coordinates are read as people write
 * them, and a whole position in either field fills both; a precision that is not given is the narrowest that the notation allows.
 */
function readPosition(texts: FormTexts): Read<Position | null> {
  const rest = readObject(positionTexts, texts);
  const typed = readTypedPosition({ lat: texts.lat ?? "", lon: texts.lon ?? "" });
  const fieldErrors: FieldErrors = rest.ok ? {} : { ...rest.fieldErrors };
  if (!typed.ok) for (const { field, code } of typed.problems) fieldErrors[field] = [code];
  if (!rest.ok || !typed.ok) return { ok: false, fieldErrors };
  const { precisionMetres, positionSource: source } = rest.value;
  const position = typed.value;
  if (position === null && precisionMetres === null && source === null) return { ok: true, value: null };
  if (position !== null && source !== null) {
    const { lat, lon } = position;
    return { ok: true, value: { lat, lon, precisionMetres: precisionMetres ?? position.precisionMetres, source } };
  }
  const missing = [...(position === null ? ["lat", "lon"] : []), ...(source === null ? ["positionSource"] : [])];
  return { ok: false, fieldErrors: Object.fromEntries(missing.map((name) => [name, ["position_together"]])) };
}

function readParent(texts: FormTexts): Read<string | null> {
  const chosen = texts.parent === noParent ? noParent : idOf(texts.parent);
  if (chosen === "" && (texts.parentWords ?? "").trim() !== "")
    return { ok: false, fieldErrors: { parentWords: ["choose_place"] } };
  return { ok: true, value: chosen === "" || chosen === noParent ? null : chosen };
}

/** Reads the form of a place, of which `before` is the record it corrects. Never throws; every problem is reported at once. */
export function readSite(
  texts: FormTexts,
  before: (Pick<SiteRecord, "names" | "periodText" | "summary" | "outlines"> & Whereabouts) | null = null,
): Read<SiteEdit & { reason: string }> {
  const [names, site, position, parent, why, period, summary] = [
    readNames(texts, before?.names ?? []),
    readObject(siteTexts, texts),
    readPosition(texts),
    readParent(texts),
    readObject(reasonText, texts),
    readTexts(texts, "periodText", { maxLength: 300, isLine: true, before: before?.periodText }),
    readTexts(texts, "summary", { maxLength: 4000, before: before?.summary }),
  ];
  const outlines = readOutlines(texts, position.ok ? position.value : null, before?.outlines);
  const where = readWhereabouts(texts, before);
  if (
    !(names.ok && site.ok && position.ok && parent.ok && why.ok && period.ok && summary.ok && outlines.ok && where.ok)
  )
    return {
      ok: false,
      fieldErrors: problemsOf([names, site, position, parent, why, period, summary, outlines, where]) ?? {},
    };
  const { publicPrecision } = site.value;
  const input: SiteInput = {
    ...site.value,
    names: names.value,
    position: position.value,
    parentId: parent.value,
    periodText: period.value,
    summary: summary.value,
    ...where.value,
    // A record that never had any says nothing of them.
    ...(outlines.value.length > 0 ? { outlines: outlines.value } : before?.outlines == null ? {} : { outlines: null }),
  };
  return {
    ok: true,
    value: {
      site: input,
      isOldNameWrong: tickedOf(texts, "renamed", ["wrong"]).length > 0,
      coarsensParts: tickedOf(texts, `coarsen.${publicPrecision}`, ["parts"]).length > 0,
      reason: why.value.reason,
    },
  };
}

type Texts = Record<string, string>;

/** What the form of a place holds when it is opened. */
export function textsOfSite(site: SiteRecord, parentTitle: string): Texts {
  const { names, position, parentId } = site;
  const rows = names.flatMap(({ text, lang, kind }, row) =>
    Object.entries({ text, lang, kind }).map(([field, value]) => [`name.${row}.${field}`, value]),
  );
  return {
    ...Object.fromEntries(rows),
    nameCount: String(names.length),
    kind: site.kind,
    parent: parentId ?? noParent,
    parentWords: parentTitle,
    country: site.country ?? "",
    worldHeritageId: site.worldHeritageId === null ? "" : String(site.worldHeritageId),
    ...textsOfTexts("periodText", site.periodText),
    ...textsOfTexts("summary", site.summary, locales),
    lat: position === null ? "" : String(position.lat),
    lon: position === null ? "" : String(position.lon),
    precisionMetres: position === null ? "" : String(position.precisionMetres),
    positionSource: position?.source ?? "",
    publicPrecision: site.publicPrecision,
    ...textsOfOutlines(site.outlines),
    ...textsOfWhereabouts(site),
  };
}

/** What the form of a new place starts with: a name in each language of the pages. */
export const blankSite: Texts = {
  nameCount: String(locales.length),
  ...Object.fromEntries(
    locales.flatMap((locale, row) => [
      [`name.${row}.lang`, locale],
      [`name.${row}.kind`, "preferred"],
    ]),
  ),
  kind: "archaeological_site",
  publicPrecision: "exact",
  ...textsOfWhereabouts({}),
};
