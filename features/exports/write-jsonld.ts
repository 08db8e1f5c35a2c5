import type { Parts } from "./bytes";
import { describeExport, type Export, fileNameOf, type ToWrite, type Written } from "./describe";
import { linkedContext, linkedRecord, type Naming } from "./linked-model";
import { outputOrder } from "./representation";

/** All records of a view as a graph (JSON-LD 1.1), with what the file is of as its first node. */
export function writeJsonLd(to: ToWrite): Written {
  const { exported, origin } = to;
  const { title, criteria, language, revision, day, view } = describeExport(to);
  const nameOf: Naming = (type, id) => new URL(exported.nameOf(type, id), origin).href;
  const dataset = {
    "@id": view,
    "@type": ["schema:Dataset", "crm:E73_Information_Object"],
    "dcterms:title": { "@value": title, "@language": language },
    "dcterms:description": { "@value": criteria, "@language": language },
    "dcterms:publisher": publisherOf(exported),
    ...termsOf(exported),
    "tadmur:revision": revision,
    ...(day === null ? {} : { "dcterms:modified": { "@value": day, "@type": "xsd:date" } }),
  };
  async function* parts(): Parts {
    yield `{\n"@context": ${JSON.stringify(linkedContext(origin))},\n"@graph": [\n${JSON.stringify(dataset)}`;
    for (const type of outputOrder)
      for await (const record of exported.records(type)) yield `,\n${JSON.stringify(linkedRecord(record, nameOf))}`;
    yield "\n]}\n";
  }
  return { parts: parts(), fileName: fileNameOf(to, ".jsonld") };
}

const publisherOf = ({ register: { keeper, name } }: Export) => {
  const { text, lang } = keeper ?? name;
  return { "@type": "schema:Organization", "schema:name": { "@value": text, "@language": lang } };
};

/** The terms by their address, else in words; nothing where the register names none. */
function termsOf({ register: { licence }, language }: Export) {
  if (licence === null) return {};
  if (licence.url !== null) return { "dcterms:license": { "@id": licence.url } };
  return { "dcterms:rights": { "@value": licence.name, "@language": language } };
}
