import type { Cell } from "./tables";

/** A sheet of a workbook, read row by row; its first row is a heading. */
export type Sheet = {
  name: string;
  /** Of each column, in letters. */
  widths: readonly number[];
  rows: AsyncIterable<readonly Cell[]>;
};

type Part = { name: string; parts: AsyncIterable<string> };

/** Excel's own limits: a longer text ends with "…", and stands whole in the other formats. */
const mostRows = 1_048_576;
const mostLetters = 32_767;

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

// What XML 1.0 cannot hold is written as ECMA-376 writes it (`_x0001_`), and so is what would be read as that.
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what it is about
const unwritable = /[\u0000-\u0008\u000b\u000c\u000d-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g;
const hex = (letter: string): string => `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const xmlText = (text: string): string =>
  (text.length > mostLetters ? `${text.slice(0, mostLetters - 1)}…` : text)
    .toWellFormed()
    .replace(unwritable, hex)
    .replace(/[&<>"]/g, (letter) => entities[letter] ?? letter);

/** The letters of a column: A, B … Z, AA … */
export const lettersOf = (index: number): string =>
  (index < 26 ? "" : lettersOf(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

// Styles of cells, in the order of styles.xml.
const heading = 1;
const typedText = 2;
/** What a spreadsheet would take for a formula if somebody typed it. */
const risky = /^[=+\-@]/;

/** Every cell says its type, so that a text is never read as a formula, a day or a number. */
function cellXml(value: Cell, at: string, style: number): string {
  if (value === null) return "";
  const of = style === 0 ? "" : ` s="${style}"`;
  switch (typeof value) {
    case "number":
      return `<c r="${at}"${of}><v>${value}</v></c>`;
    case "boolean":
      return `<c r="${at}"${of} t="b"><v>${value ? 1 : 0}</v></c>`;
    default: {
      const kept = style === 0 && risky.test(value) ? ` s="${typedText}"` : of;
      return `<c r="${at}"${kept} t="inlineStr"><is><t xml:space="preserve">${xmlText(value)}</t></is></c>`;
    }
  }
}

const rowXml = (cells: readonly Cell[], row: number, columns: readonly string[], style = 0): string =>
  `<row r="${row}">${cells.map((cell, index) => cellXml(cell, `${columns[index]}${row}`, style)).join("")}</row>`;

/** The sheets that hold the rows of one: a further one begins where Excel has no more rows. */
async function* sheetParts(
  sheet: Sheet,
  isRightToLeft: boolean,
): AsyncGenerator<{ name: string; rows: AsyncGenerator<string> }> {
  const columns = sheet.widths.map((_width, index) => lettersOf(index));
  const source = sheet.rows[Symbol.asyncIterator]();
  const first = await source.next();
  const head = first.done === true ? [] : first.value;
  let next = await source.next();
  const view = isRightToLeft ? ' rightToLeft="1"' : "";
  const widths = sheet.widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  async function* rows(): AsyncGenerator<string> {
    yield `${declaration}<worksheet xmlns="${spreadsheet}"><sheetViews><sheetView${view} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join("")}</cols><sheetData>`;
    yield rowXml(head, 1, columns, heading);
    for (let row = 2; next.done !== true && row <= mostRows; row += 1) {
      yield rowXml(next.value, row, columns);
      next = await source.next();
    }
    yield "</sheetData></worksheet>";
  }
  let number = 1;
  do {
    yield { name: number === 1 ? sheet.name : `${sheet.name}_${number}`, rows: rows() };
    number += 1;
  } while (next.done !== true);
}

async function* once(text: string): AsyncGenerator<string> {
  yield declaration + text;
}

type About = { title: string; description: string; creator: string; isRightToLeft: boolean };

/** The files of a workbook (ECMA-376), of which none is held: rows go out as they come. */
export async function* workbookOf(sheets: AsyncIterable<Sheet> | Iterable<Sheet>, about: About): AsyncGenerator<Part> {
  const names: string[] = [];
  for await (const sheet of sheets)
    for await (const { name, rows } of sheetParts(sheet, about.isRightToLeft)) {
      names.push(name);
      yield { name: `xl/worksheets/sheet${names.length}.xml`, parts: rows };
    }
  const list = names.map(
    (name, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  yield {
    name: "xl/workbook.xml",
    parts: once(`<workbook xmlns="${spreadsheet}" xmlns:r="${relations}"><sheets>${list.join("")}</sheets></workbook>`),
  };
  const linked = names.map(
    (_name, index) =>
      `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  yield {
    name: "xl/_rels/workbook.xml.rels",
    parts: once(
      `<Relationships xmlns="${packages}/relationships">${linked.join("")}<Relationship Id="rIdStyles" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    ),
  };
  yield { name: "xl/styles.xml", parts: once(styles) };
  yield {
    name: "docProps/core.xml",
    parts: once(
      `<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(about.title)}</dc:title><dc:creator>${xmlText(about.creator)}</dc:creator><dc:description>${xmlText(about.description)}</dc:description></cp:coreProperties>`,
    ),
  };
  yield {
    name: "_rels/.rels",
    parts: once(
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${packages}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    ),
  };
  const overrides = names.map(
    (_name, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${workbookType}.worksheet+xml"/>`,
  );
  yield {
    name: "[Content_Types].xml",
    parts: once(
      `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${workbookType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${workbookType}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${overrides.join("")}</Types>`,
    ),
  };
}

/** Plain, a heading, and a text that stays one when somebody edits its cell. */
const styles = `<styleSheet xmlns="${spreadsheet}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
