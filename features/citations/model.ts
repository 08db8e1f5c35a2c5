import type { CiteFormat } from "@/lib/view-formats";

/** A view at a revision as the formats of literature cite it: plain data, days as `YYYY-MM-DD` (UTC). */
export type Citation = {
  /** Unlike for any other view or revision of the register; letters that every format takes. */
  key: string;
  title: string;
  /** The register as a body, since its records are made by many. */
  author: string;
  revision: number;
  /** When that revision was made; null for an empty register. */
  issued: string | null;
  accessed: string;
  /** The whole address, at the revision. */
  address: string;
  /** Null where the register names none. */
  licence: string | null;
  language: string;
  /** What else has to be said of it, each a sentence. */
  notes: readonly string[];
};

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] as const;

// BibTeX counts braces also behind a backslash, so a single one is written by its name.
const texNames: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

const said = (text: string | null): string[] => (text === null ? [] : [text]);

/** A text on one line, without letters that steer a terminal or a parser. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();

const inTex = (text: string): string =>
  oneLine(text)
    .replace(/[\\{}~^]/g, (letter) => texNames[letter] ?? letter)
    .replace(/[%&#$_]/g, "\\$&");

/** An address is read as it stands, so what would end a field is percent-encoded in it. */
const addressInTex = (address: string): string =>
  address.replace(/[\\{}]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

/** For BibTeX and for BibLaTeX, of which each passes over the fields of the other; in UTF-8. */
function toBibtex({
  key,
  title,
  author,
  revision,
  issued,
  accessed,
  address,
  licence,
  language,
  notes,
}: Citation): string {
  const month = issued === null ? undefined : months[Number(issued.slice(5, 7)) - 1];
  const fields: [string, string][] = [
    ["author", `{{${inTex(author)}}}`],
    ["title", `{{${inTex(title)}}}`],
    ...(issued === null
      ? []
      : ([
          ["date", `{${issued}}`],
          ["year", `{${issued.slice(0, 4)}}`],
        ] satisfies [string, string][])),
    ...(month === undefined ? [] : ([["month", month]] satisfies [string, string][])),
    ["version", `{${revision}}`],
    ["publisher", `{${inTex(author)}}`],
    ["url", `{${addressInTex(address)}}`],
    ["urldate", `{${accessed}}`],
    ["note", `{${inTex([`Revision ${revision}`, `accessed ${accessed}`, ...said(licence), ...notes].join(". "))}}`],
    ["langid", `{${inTex(language)}}`],
  ];
  return `@misc{${key},\n${fields.map(([name, value]) => `  ${name} = ${value}`).join(",\n")}\n}\n`;
}

/** A line for each tag, ended as the format asks. */
function toRis({
  key,
  title,
  author,
  revision,
  issued,
  accessed,
  address,
  licence,
  language,
  notes,
}: Citation): string {
  const slashed = (day: string): string => day.replaceAll("-", "/");
  const tags: [string, string][] = [
    ["TY", "DATA"],
    ["ID", key],
    ["AU", author],
    ["TI", title],
    ["PB", author],
    ...(issued === null
      ? []
      : ([
          ["PY", issued.slice(0, 4)],
          ["DA", slashed(issued)],
        ] satisfies [string, string][])),
    ["ET", String(revision)],
    ["Y2", slashed(accessed)],
    ["UR", address],
    ["LA", language],
    ...[...said(licence), ...notes].map((note): [string, string] => ["N1", note]),
  ];
  return `${tags.map(([tag, value]) => `${tag}  - ${oneLine(value)}\r\n`).join("")}ER  - \r\n`;
}

const dateParts = (day: string) => ({ "date-parts": [day.split("-").map(Number)] });

function toCslJson(citation: Citation): string {
  const { key, title, author, revision, issued, accessed, address, licence, language, notes } = citation;
  const item = {
    id: key,
    type: "dataset",
    title,
    author: [{ literal: author }],
    publisher: author,
    ...(issued === null ? {} : { issued: dateParts(issued) }),
    accessed: dateParts(accessed),
    version: String(revision),
    URL: address,
    language,
    note: [...said(licence), ...notes].join(". "),
  };
  return `${JSON.stringify([item], null, 2)}\n`;
}

export const citationWriters: Readonly<Record<CiteFormat, (citation: Citation) => string>> = {
  bib: toBibtex,
  ris: toRis,
  "csl.json": toCslJson,
};

/** A key for a view at a revision, from the register's word and the address without origin. */
export function citationKey(register: string, href: string, revision: number): string {
  const { pathname, search } = new URL(href, "http://register");
  const words = `${pathname}${search}`.replace(/[^a-zA-Z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return [register, ...(words === "" ? [] : [words]), `r${revision}`].join("-");
}
