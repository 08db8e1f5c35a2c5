import type { z } from "zod";
import { isList, isRecord, type Json, type JsonRecord } from "@/features/chain/model";
import { type SubjectType, subjectTypes } from "@/features/chain/schema";
import { type Field, membersOf } from "@/features/records/field-schema";
import { itemOf } from "@/features/records/row-model";
import { recordKinds } from "@/features/register/kinds";
import { keptOutlines, type Outline } from "@/features/sites/schema";
import { eamenaBase, eamenaMatches } from "@/features/vocabulary/eamena";
import { shapeOf, wktOf } from "./geometry";
import { type OutputRecord, outputTypes } from "./representation";

/**
 * Records as linked data: CIDOC CRM, Dublin Core and PROV where a member's description names a term of theirs, the register's
 * own vocabulary for the rest. Made by a loop over the descriptions, so that a new member is in it.
 */

/** The names that terms are written with. The document brings them along: reading it asks nobody. */
export const linkedContext = (origin: string) => ({
  crm: "http://www.cidoc-crm.org/cidoc-crm/",
  dcterms: "http://purl.org/dc/terms/",
  edtf: "http://id.loc.gov/datatypes/edtf/",
  geo: "http://www.opengis.net/ont/geosparql#",
  prov: "http://www.w3.org/ns/prov#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  schema: "https://schema.org/",
  skos: "http://www.w3.org/2004/02/skos/core#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  tadmur: `${origin}/methods#`,
});

/** The address of a record as a thing, by its kind and id. */
export type Naming = (type: SubjectType, id: string) => string;

const classes: Record<SubjectType, string> = {
  site: "crm:E27_Site",
  source: "crm:E31_Document",
  damage_event: "crm:E11_Modification",
  claim: "crm:E13_Attribute_Assignment",
  period: "crm:E4_Period",
  evidence: "crm:E36_Visual_Item",
};

const typeNamed = (name: Json | undefined): SubjectType =>
  subjectTypes.find((type) => outputTypes[type] === name || type === name) ?? "site";

/** A record as a node of a graph. */
export function linkedRecord(record: OutputRecord, nameOf: Naming): JsonRecord {
  const type = typeNamed(record.type);
  const members = linkedMembers(recordKinds[type].schema, record, type, nameOf);
  return {
    "@id": nameOf(type, record.id),
    "@type": type === "damage_event" && record.severity === "destroyed" ? "crm:E6_Destruction" : classes[type],
    "dcterms:identifier": record.id,
    "tadmur:revision": record.revision,
    ...(record.belongs === undefined ? {} : { "tadmur:belongs": record.belongs }),
    ...members,
    ...(type === "claim" ? { "crm:P140_assigned_attribute_to": members["tadmur:eventId"] ?? null } : {}),
  };
}

/** Members with something to say; those that share a term stand together. */
function linkedMembers(schema: z.ZodType, record: JsonRecord, type: SubjectType, nameOf: Naming): Record<string, Json> {
  const said: Record<string, Json[]> = {};
  for (const [name, member, field] of membersOf(schema)) {
    const value = linkedValue(record[name] ?? null, { name, member, field, record, type, nameOf });
    if (value.length === 0) continue;
    const term = field.term ?? `tadmur:${name}`;
    said[term] = [...(said[term] ?? []), ...value];
  }
  return Object.fromEntries(
    Object.entries(said).map(([term, values]) => [term, values.length === 1 ? one(values) : values]),
  );
}

const one = (values: readonly Json[]): Json => values[0] ?? null;

type Member = {
  name: string;
  member: z.ZodType;
  field: Field;
  record: JsonRecord;
  type: SubjectType;
  nameOf: Naming;
};

function linkedValue(value: Json, { name, member, field: { holds }, record, type, nameOf }: Member): Json[] {
  if (value === null) return [];
  switch (holds.is) {
    case "reference":
      return [{ "@id": nameOf(holds.to === "itself" ? type : holds.to, String(value)) }];
    case "references":
      return isList(value) ? value.map((id) => ({ "@id": nameOf(holds.to, String(id)) })) : [];
    case "subject":
      return isRecord(value) ? [{ "@id": nameOf(typeNamed(value.type), String(value.id)) }] : [];
    case "localised":
      return isRecord(value)
        ? Object.entries(value).map(([language, text]) => ({ "@value": String(text), "@language": language }))
        : [];
    case "text": {
      const language = holds.language === undefined ? undefined : record[holds.language];
      return [typeof language === "string" ? { "@value": String(value), "@language": language } : String(value)];
    }
    case "word":
      return [concept(holds.list, String(value))];
    case "words":
      return isList(value) ? value.map((one) => concept(holds.list, String(one))) : [];
    case "date":
      return isRecord(value) ? timeSpan(value) : [];
    case "edtf":
      return [{ "@value": String(value), "@type": "edtf:EDTF" }];
    case "position":
      return place(record);
    case "outlines":
      return keptOutlines(value).map(outline);
    case "rows":
      return isList(value)
        ? value.flatMap((item) =>
            isRecord(item) ? [{ ...itemClass[name], ...linkedMembers(itemOf(member), item, type, nameOf) }] : [],
          )
        : [];
    case "bracket":
    case "file":
      return isRecord(value)
        ? [
            Object.fromEntries(
              Object.entries(value).flatMap(([part, of]) => (of === null ? [] : [[`tadmur:${part}`, of]])),
            ),
          ]
        : [];
    case "code":
      return [typeof value === "number" ? value : String(value)];
    case "language":
    case "precision":
      return [String(value)];
    case "count":
      return [Number(value)];
    default:
      return holds satisfies never;
  }
}

const itemClass: Readonly<Record<string, JsonRecord>> = {
  names: { "@type": "crm:E41_Appellation" },
  identifiers: { "@type": "crm:E42_Identifier" },
  claims: { "@type": "crm:E13_Attribute_Assignment" },
  assessments: { "@type": "crm:E13_Attribute_Assignment" },
};

/** A word of a vocabulary, with the concepts of EAMENA it stands for. */
function concept(list: string, word: string): JsonRecord {
  const matches = eamenaMatches(list, word);
  const by = (relation: "exactMatch" | "closeMatch") =>
    matches.filter((match) => match.relation === relation).map(({ id }) => ({ "@id": eamenaBase + id }));
  const [exact, close] = [by("exactMatch"), by("closeMatch")];
  return {
    "@id": `tadmur:${list}-${word}`,
    "@type": "crm:E55_Type",
    "rdfs:label": word,
    ...(exact.length === 0 ? {} : { "skos:exactMatch": exact }),
    ...(close.length === 0 ? {} : { "skos:closeMatch": close }),
  };
}

/** The days between which it lies, and the date as it was written; nothing for what has no date. */
function timeSpan({ earliest, latest, edtf, basis, asGiven }: JsonRecord): Json[] {
  if (basis === "unknown" && edtf === null) return [];
  const day = (value: Json | undefined) => ({ "@value": String(value), "@type": "xsd:date" });
  return [
    {
      "@type": "crm:E52_Time-Span",
      "tadmur:basis": basis ?? null,
      ...(typeof earliest === "string" ? { "crm:P82a_begin_of_the_begin": day(earliest) } : {}),
      ...(typeof latest === "string" ? { "crm:P82b_end_of_the_end": day(latest) } : {}),
      ...(typeof edtf === "string" ? { "rdfs:label": { "@value": edtf, "@type": "edtf:EDTF" } } : {}),
      ...(typeof asGiven === "string" ? { "tadmur:asGiven": asGiven } : {}),
    },
  ];
}

/** A shape of what stands there, with whom it is owed to. */
const outline = ({ kind, shape, source, licence }: Outline): JsonRecord => ({
  "@type": ["crm:E94_Space_Primitive", "geo:Geometry"],
  "geo:asWKT": { "@value": wktOf(shape), "@type": "geo:wktLiteral" },
  "tadmur:outlines": kind,
  "dcterms:source": source,
  "dcterms:license": licence,
});

/** Where it is, as exactly as anybody may know. */
function place(site: JsonRecord): Json[] {
  const shape = shapeOf(site);
  const position = site.position ?? null;
  if (shape === null || !isRecord(position)) return [];
  return [
    {
      "@type": ["crm:E94_Space_Primitive", "geo:Geometry"],
      "geo:asWKT": { "@value": wktOf(shape), "@type": "geo:wktLiteral" },
      "tadmur:precisionMetres": position.precisionMetres ?? null,
      "tadmur:isCoarsened": position.isCoarsened ?? null,
      ...(typeof position.source === "string" ? { "dcterms:source": position.source } : {}),
    },
  ];
}
