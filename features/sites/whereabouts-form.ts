import { z } from "zod";
import { needed } from "@/lib/forms/answer-schemas";
import {
  type FieldErrors,
  type FormTexts,
  optionalLine,
  problemsOf,
  type Read,
  readObject,
  typedAddress,
} from "@/lib/forms/form-schema";
import { readTexts, textsOfTexts } from "@/lib/forms/localized-form";
import { locales } from "@/lib/i18n/routing";
import type { SiteRecord } from "./schema";

/** What a record may say of where a place is beside its position. */
export type Whereabouts = Pick<SiteRecord, "address" | "district" | "identifiers" | "links">;

const listingTexts = z.object({
  list: needed(optionalLine(200)),
  identifier: needed(optionalLine(200)),
  url: typedAddress,
});
const linkTexts = z.object({ words: needed(optionalLine(300)), url: needed(typedAddress) });

/** The lists of the form: how many rows can be added, and the field that is typed in first. Two places made one can have more. */
export const whereaboutsRows = { listing: { max: 60, first: "list" }, link: { max: 60, first: "words" } } as const;
const mostRowsRead = 1000;
export type RowsName = keyof typeof whereaboutsRows;

/** The rows of a list of the form; one in which nothing is typed is none, and the same twice is asked back. */
function readRows<Row extends object>(
  texts: FormTexts,
  name: RowsName,
  schema: z.ZodObject<z.ZodRawShape> & z.ZodType<Row>,
): Read<Row[]> {
  const rows: Row[] = [];
  const fieldErrors: FieldErrors = {};
  const { first } = whereaboutsRows[name];
  const count = Math.min(Number.parseInt(texts[`${name}Count`] ?? "", 10) || 0, mostRowsRead);
  for (let row = 0; row < count; row += 1) {
    const prefix = `${name}.${row}.`;
    if (Object.keys(schema.shape).every((part) => (texts[prefix + part] ?? "").trim() === "")) continue;
    const read = readObject(schema, texts, prefix);
    if (!read.ok) Object.assign(fieldErrors, read.fieldErrors);
    else if (rows.some((one) => JSON.stringify(one) === JSON.stringify(read.value)))
      fieldErrors[`${prefix}${first}`] = ["row_twice"];
    else rows.push(read.value);
  }
  return Object.keys(fieldErrors).length === 0 ? { ok: true, value: rows } : { ok: false, fieldErrors };
}

/** Reads what a form says of them. What the record never said, and nobody says now, stays unsaid. */
export function readWhereabouts(texts: FormTexts, before: Whereabouts | null): Read<Whereabouts> {
  const [address, district, identifiers, links] = [
    readTexts(texts, "address", { maxLength: 300, isLine: true, before: before?.address }),
    readTexts(texts, "district", { maxLength: 300, isLine: true, before: before?.district }),
    readRows(texts, "listing", listingTexts),
    readRows(texts, "link", linkTexts),
  ];
  if (!address.ok || !district.ok || !identifiers.ok || !links.ok)
    return { ok: false, fieldErrors: problemsOf([address, district, identifiers, links]) ?? {} };
  const said = {
    address: address.value,
    district: district.value,
    identifiers: identifiers.value.length === 0 ? null : identifiers.value,
    links: links.value.length === 0 ? null : links.value,
  };
  const names = ["address", "district", "identifiers", "links"] as const;
  return {
    ok: true,
    value: Object.fromEntries(
      names.flatMap((name) => (said[name] === null && before?.[name] == null ? [] : [[name, said[name]]])),
    ),
  };
}

/** The texts that fill the questions about them. */
export function textsOfWhereabouts({ address, district, identifiers, links }: Whereabouts): Record<string, string> {
  const rowsOf = (name: RowsName, rows: readonly object[]) => [
    ...rows.flatMap((one, row) =>
      Object.entries(one).map(([field, value]) => [`${name}.${row}.${field}`, String(value ?? "")]),
    ),
    [`${name}Count`, String(Math.max(1, rows.length))],
  ];
  return {
    ...textsOfTexts("address", address ?? null, locales),
    ...textsOfTexts("district", district ?? null, locales),
    ...Object.fromEntries([...rowsOf("listing", identifiers ?? []), ...rowsOf("link", links ?? [])]),
  };
}
