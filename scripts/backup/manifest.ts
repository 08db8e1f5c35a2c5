import { createHash } from "node:crypto";
import { z } from "zod";

/**
 * What lies in the folder of a backup: this description, a file a table in PostgreSQL's own text format (`COPY`), the files
 * as they lie in a data folder, the keys in a folder of their own, and the SHA-256 of each in the form of `sha256sum`.
 */
export const places = {
  manifest: "backup.json",
  checksums: "SHA256SUMS",
  tables: "database",
  files: "files",
  keys: "keys",
  secrets: "secrets.json",
} as const;

const tableSchema = z.object({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.string()).min(1),
  rows: z.number().int().min(0),
});

export const manifestSchema = z.object({
  kind: z.literal("tadmur backup"),
  /** Of this description; it only grows. */
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  /** Names of the migrations that the database had, in order: they make its shape anew. */
  migrations: z.array(z.string()).min(1),
  /** The newest revision, as `npm run head` prints it. */
  head: z.string(),
  tables: z.array(tableSchema).min(1),
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), value: z.string(), isCalled: z.boolean() })),
  /** SHA-256 of the keys' file, which may be kept elsewhere: by it another register's are known. */
  keys: z.string().regex(/^[0-9a-f]{64}$/),
});

export type Manifest = z.output<typeof manifestSchema>;
export type BackupTable = z.output<typeof tableSchema>;
/** What the database's part of a backup comes to. */
export type Dump = Pick<Manifest, "migrations" | "head" | "tables" | "sequences">;

/** Where a table's rows lie in the folder. */
export const tableFile = ({ schema, name }: Pick<BackupTable, "schema" | "name">): string =>
  `${places.tables}/${schema}.${name}.copy`;

export const sha256Of = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const qualified = ({ schema, name }: { schema: string; name: string }): string =>
  `${quoted(schema)}.${quoted(name)}`;
