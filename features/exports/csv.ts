import type { Cell, Column } from "./tables";

/**
 * A spreadsheet takes what begins so for a formula, whoever wrote it. An apostrophe before it keeps it a text; one that is the
 * text's own gets another, so that reading back takes one away from each.
 */
const risky = /^['=+\-@\t\r'＝＋－＠]/;
export const defuse = (text: string): string => (risky.test(text) ? `'${text}` : text);

/** What `defuse` was given. */
export const undefuse = (text: string): string => (text.startsWith("'") ? text.slice(1) : text);

function csvCell(value: Cell): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const text = defuse(value);
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line of a CSV file (RFC 4180). */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(",")}\r\n`;

export const csvHead = (columns: readonly Pick<Column, "name">[]): string => csvLine(columns.map(({ name }) => name));

/** Without it a spreadsheet reads Arabic in the wrong encoding. */
export const byteOrderMark = "\uFEFF";
