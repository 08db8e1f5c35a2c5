import type { Licence } from "@/features/settings/identity-model";
import type { ColumnWords } from "./column-words";
import { linkedContext } from "./linked-model";
import { tableNamedBy, type Watched } from "./package-watch";
import type { Column, Table } from "./tables";

/** A file of a package, as it was written. */
export type WrittenFile = {
  name: string;
  bytes: number;
  sha256: string;
  mediaType: string;
  title: string;
  /** Of a picture: its own terms, and who made it. */
  terms?: { licence: string | null; credit: string };
};

/** What a package says of itself, in each of its descriptions. */
export type About = {
  title: string;
  criteria: string;
  language: string;
  revision: number;
  day: string | null;
  view: string;
  /** Who made it: a body, and no person. */
  creator: string;
  publisher: string;
  licence: Licence | null;
  /** What the package is called after: Latin letters. */
  word: string;
  takenFrom: string;
};

type WrittenTable = {
  table: Table;
  file: WrittenFile;
  words: readonly ColumnWords[];
  says: { reference: (table: string) => string; outside: string; takenFrom: string };
};

/** Where a table's rows are told apart by other columns than an id. Other lists have rows that can be alike. */
const keys: Readonly<Record<string, readonly string[]>> = { assessments: ["event_id", "field"] };
const keyOf = ({ name, columns }: Table): readonly string[] =>
  columns[0]?.name === "id" ? ["id"] : (keys[name] ?? []);

function fieldOf(column: Column, { table, words, says }: WrittenTable, watched: Watched) {
  const said = words.find(({ name }) => name === column.name);
  const named = tableNamedBy(column, table);
  const isWhole = watched.leadsWithin(table, column);
  const description = [
    said?.saidBy,
    named === null ? null : says.reference(named),
    named === null || isWhole ? null : says.outside,
    said?.words.map(({ word, meaning }) => `${word}: ${meaning}`).join("; "),
  ].filter((part) => part != null && part !== "");
  const isInteger = column.type === "integer";
  const among = said?.words.map(({ word }) => (isInteger ? Number(word) : word)) ?? [];
  const constraints = {
    ...(keyOf(table).includes(column.name) ? { required: true } : {}),
    ...(keyOf(table).length === 1 && keyOf(table)[0] === column.name ? { unique: true } : {}),
    ...(among.length > 0 ? { enum: among } : {}),
  };
  return {
    name: column.name,
    type: column.type === "date" && !watched.hasPlainDays(table, column) ? "string" : column.type,
    title: said?.label ?? column.name,
    ...(description.length === 0 ? {} : { description: description.join(" ") }),
    ...(said?.term == null ? {} : { rdfType: iriOf(said.term) }),
    ...(Object.keys(constraints).length === 0 ? {} : { constraints }),
  };
}

const prefixes: Readonly<Record<string, string>> = linkedContext("");
const iriOf = (term: string): string => term.replace(/^([a-z]+):/, (given, prefix) => prefixes[prefix] ?? given);

/** A table as Frictionless describes it (Table Schema, Tabular Data Resource). */
function tableResource(written: WrittenTable, watched: Watched) {
  const { table, file, says } = written;
  const primaryKey = keyOf(table);
  const foreignKeys = table.columns.flatMap((column) => {
    const named = tableNamedBy(column, table);
    if (named === null || !watched.leadsWithin(table, column)) return [];
    // A table names itself by nothing.
    const resource = named === table.name ? "" : named;
    return [{ fields: column.name, reference: { resource, fields: "id" } }];
  });
  return {
    ...fileResource(file, table.name),
    profile: "tabular-data-resource",
    format: "csv",
    encoding: "utf-8",
    dialect: { delimiter: ",", lineTerminator: "\r\n", quoteChar: '"', doubleQuote: true, header: true },
    schema: {
      fields: [
        ...table.columns.map((column) => fieldOf(column, written, watched)),
        { name: "taken_from", type: "string", title: says.takenFrom },
      ],
      missingValues: [""],
      ...(primaryKey.length === 0 ? {} : { primaryKey }),
      ...(foreignKeys.length === 0 ? {} : { foreignKeys }),
    },
  };
}

const fileResource = ({ name, title, mediaType, bytes, sha256 }: WrittenFile, id: string) => ({
  name: id,
  path: name,
  title,
  mediatype: mediaType,
  bytes,
  hash: `sha256:${sha256}`,
});

const resourceName = (file: string): string => file.toLowerCase().replace(/[^a-z0-9._/-]/g, "_");

/** `datapackage.json` of a Frictionless Data Package, version 1. */
export function dataPackage(
  about: About,
  tables: readonly WrittenTable[],
  others: readonly WrittenFile[],
  watched: Watched,
) {
  return {
    profile: "data-package",
    name: `${about.word}-r${about.revision}`,
    title: about.title,
    description: about.criteria,
    homepage: about.view,
    version: String(about.revision),
    ...(about.day === null ? {} : { created: `${about.day}T00:00:00Z` }),
    ...(about.licence === null ? {} : { licenses: [frictionlessLicence(about.licence)] }),
    sources: [{ title: about.takenFrom, path: about.view }],
    contributors: [{ title: about.creator, role: "author" }],
    resources: [
      ...tables.map((table) => tableResource(table, watched)),
      ...others.map((file) => fileResource(file, resourceName(file.name))),
    ],
  };
}

/** A licence needs a name of the Open Definition or an address: words alone stand in LICENSE.txt, which is in the package. */
const frictionlessLicence = ({ name, id, url }: Licence) => ({
  ...(id === null ? {} : { name: id }),
  path: url ?? "LICENSE.txt",
  title: name,
});

/** `ro-crate-metadata.json` of an RO-Crate, version 1.1. */
export function roCrate(about: About, files: readonly WrittenFile[]) {
  const [creator, publisher] = [{ "@id": "#creator" }, { "@id": "#publisher" }];
  // Terms without an address of their own, and none, are what the package's own file of terms says.
  const own = about.licence?.url ?? "LICENSE.txt";
  const terms = [...new Set(files.flatMap(({ terms }) => terms?.licence ?? []))].filter((url) => url !== own);
  return {
    "@context": "https://w3id.org/ro/crate/1.1/context",
    "@graph": [
      {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        conformsTo: { "@id": "https://w3id.org/ro/crate/1.1" },
        about: { "@id": "./" },
      },
      {
        "@id": "./",
        "@type": "Dataset",
        name: about.title,
        description: `${about.criteria}. ${about.takenFrom}`,
        ...(about.day === null ? {} : { datePublished: about.day }),
        version: String(about.revision),
        inLanguage: about.language,
        url: about.view,
        license: { "@id": own },
        ...{ author: creator, publisher },
        hasPart: files.map(({ name }) => ({ "@id": encodeURI(name) })),
      },
      ...files.map(({ name, title, mediaType, bytes, sha256, terms }) => ({
        "@id": encodeURI(name),
        "@type": "File",
        name: title,
        encodingFormat: mediaType,
        contentSize: String(bytes),
        sha256,
        ...(terms === undefined ? {} : { creditText: terms.credit }),
        ...(terms?.licence == null ? {} : { license: { "@id": terms.licence } }),
      })),
      { "@id": "#creator", "@type": "Organization", name: about.creator },
      { "@id": "#publisher", "@type": "Organization", name: about.publisher },
      ...(about.licence?.url == null ? [] : [{ "@id": own, "@type": "CreativeWork", ...namedLicence(about.licence) }]),
      ...terms.map((url) => ({ "@id": url, "@type": "CreativeWork", name: url })),
    ],
  };
}

const namedLicence = ({ name, id }: Licence) => ({ name, ...(id === null ? {} : { identifier: id }) });

/** `datacite.json`: DataCite 4 metadata but for the DOI, which whoever registers one adds. */
export function dataCite(about: About, bytes: number) {
  return {
    schemaVersion: "http://datacite.org/schema/kernel-4",
    types: { resourceTypeGeneral: "Dataset", resourceType: "Register of damage to heritage sites" },
    creators: [{ name: about.creator, nameType: "Organizational" }],
    titles: [{ title: `${about.title} (${about.criteria})`, lang: about.language }],
    publisher: about.publisher,
    ...(about.day === null ? {} : { publicationYear: Number(about.day.slice(0, 4)) }),
    dates: about.day === null ? [] : [{ date: about.day, dateType: "Issued" }],
    language: about.language,
    version: `revision ${about.revision}`,
    alternateIdentifiers: [{ alternateIdentifier: about.view, alternateIdentifierType: "URL" }],
    rightsList: about.licence === null ? [] : [rightsOf(about.licence)],
    descriptions: [{ description: about.takenFrom, descriptionType: "Abstract", lang: about.language }],
    formats: ["text/csv", "application/json"],
    sizes: [`${bytes} bytes`],
  };
}

const rightsOf = ({ name, id, url }: Licence) => ({
  rights: name,
  ...(url === null ? {} : { rightsUri: url }),
  ...(id === null ? {} : { rightsIdentifier: id, rightsIdentifierScheme: "SPDX" }),
});
