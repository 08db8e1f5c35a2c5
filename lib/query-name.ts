import { createHash } from "node:crypto";

const tableNames = /\b(FROM|JOIN|INTO|UPDATE)\s+(?:ONLY\s+)?((?:"[^"]+"|\w+)(?:\.(?:"[^"]+"|\w+))*)(\s*\()?/gi;
const mostTables = 4;

/**
 * What a statement is called in the log: what it does, the tables it reads or writes, and eight digits of a hash by which
 * it is known from others. Nothing of what it was asked with: values stand in parameters, and what stands in quotes is cut.
 */
export function queryName(sql: string): string {
  const shape = sql
    .replace(/'(?:[^']|'')*'/g, "?")
    .replace(/\b\d+\b/g, "?")
    .replace(/\s+/g, " ")
    .trim();
  const [verb = ""] = /^[A-Za-z]+/.exec(shape) ?? [];
  const tables = [...shape.matchAll(tableNames)]
    // Rows may come from a function; only INSERT has a bracket behind a table.
    .filter(([, keyword = "", , bracket]) => bracket === undefined || keyword.toUpperCase() === "INTO")
    .map(([, , name = ""]) => name.replaceAll('"', "").replace(/^public\./, ""));
  const named = [...new Set(tables)].slice(0, mostTables).join(", ");
  const hash = createHash("sha256").update(shape).digest("hex").slice(0, 8);
  return [verb.toUpperCase(), named, `#${hash}`].filter((part) => part !== "").join(" ");
}
