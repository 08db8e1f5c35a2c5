import { claimSearchText } from "@/features/claims/record";
import { eventSearchText } from "@/features/damage-events/record";
import { nameSearchTexts } from "@/features/sites/record";
import { sourceSearchText } from "@/features/sources/record";
import type { Db, Tx } from "@/lib/db";
import { foldVersion } from "@/lib/text/fold-text";
import { fromRequiredTextColumn, fromTextColumn } from "@/lib/text/localized-column";

type TextRow = Readonly<Record<string, unknown>> & { id: string; revision: number };
type Searched = Readonly<Record<string, string>>;

const said = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** The tables whose texts are searched: the columns to read, and what is made of them. */
const tables: Readonly<Record<string, { from: string; made: (row: TextRow) => Searched }>> = {
  site_name: {
    from: "text",
    made: ({ text }) => {
      const { searchText, sortText } = nameSearchTexts(said(text) ?? "");
      return { search_text: searchText, sort_text: sortText };
    },
  },
  source: {
    from: "publisher, title",
    made: ({ publisher, title }) => ({
      search_text: sourceSearchText({ publisher: said(publisher) ?? "", title: said(title) ?? "" }),
    }),
  },
  damage_event: {
    from: "title, summary, actor",
    made: ({ title, summary, actor }) => ({
      search_text: eventSearchText({
        title: fromRequiredTextColumn(title),
        summary: fromTextColumn(summary),
        actor: fromTextColumn(actor),
      }),
    }),
  },
  claim: {
    from: "statement, claimant, actor, as_reported",
    made: ({ statement, claimant, actor, as_reported }) => ({
      search_text: claimSearchText({
        statement: fromRequiredTextColumn(statement),
        claimant: fromRequiredTextColumn(claimant),
        actor: fromTextColumn(actor),
        asReported: said(as_reported),
      }),
    }),
  },
};

const rowsAtOnce = 2000;
const longestMs = 3_600_000;

/**
 * Folds everything that is searched anew, in every version, where it was folded by another folding than this program's: after
 * an upgrade. All of it or none. Nothing that anybody said is touched. Returns whether there was anything to do.
 */
export const refoldSearch = (db: Db): Promise<boolean> =>
  db.$transaction(
    async (tx) => {
      const [held] = await tx.$queryRaw<{ version: number }[]>`
        SELECT version FROM search_folding WHERE id = 1 FOR UPDATE`;
      if (held?.version === foldVersion) return false;
      for (const table of Object.keys(tables))
        for (const schema of ["public", "version"]) await refold(tx, schema, table);
      await tx.searchFolding.upsert({
        where: { id: 1 },
        create: { id: 1, version: foldVersion },
        update: { version: foldVersion },
      });
      return true;
    },
    { timeout: longestMs },
  );

/** Folds one table, some rows at a time. Its names are those above. */
async function refold(tx: Tx, schema: string, table: string): Promise<void> {
  const of = tables[table];
  if (of === undefined) return;
  // A current row has one version; those of a list carry the number of theirs in the table of versions alone.
  const isVersions = schema === "version";
  const revision = isVersions ? "revision" : "0";
  const columns = Object.keys(of.made({ id: "", revision: 0, title: {}, statement: {}, claimant: {} }));
  for (let after: Pick<TextRow, "id" | "revision"> = { id: "", revision: -1 }; ; ) {
    const rows = await tx.$queryRawUnsafe<TextRow[]>(
      `SELECT id, ${revision} AS revision, ${of.from} FROM ${schema}."${table}"
       WHERE ${isVersions ? "(id, revision) > ($1, $2::int)" : "id > $1 AND $2::int IS NOT NULL"}
       ORDER BY id${isVersions ? ", revision" : ""} LIMIT ${rowsAtOnce}`,
      after.id,
      after.revision,
    );
    const made = rows.map((row) => ({ id: row.id, revision: row.revision, ...of.made(row) }));
    await tx.$executeRawUnsafe(
      `UPDATE ${schema}."${table}" t SET ${columns.map((column) => `${column} = made.${column}`).join()}
       FROM jsonb_to_recordset($1::jsonb) AS made(id text, revision int, ${columns.map((column) => `${column} text`).join()})
       WHERE t.id = made.id AND ${isVersions ? "t.revision = made.revision" : "TRUE"}
         AND (${columns.map((column) => `t.${column} IS DISTINCT FROM made.${column}`).join(" OR ")})`,
      JSON.stringify(made),
    );
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsAtOnce) return;
    after = last;
  }
}
