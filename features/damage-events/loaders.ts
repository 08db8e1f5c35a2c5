import { loaderIn } from "@/features/as-of/loaders";
import { findColumns } from "@/features/columns/kept-columns";
import { listNamesakes } from "@/features/sites/namesake-queries";
import { listEventIndex } from "./queries";

/** The plain index of events, with what tells their places apart from others of the same name. */
export const loadEventIndex = loaderIn(async (db, { scope, locale }, page: number) => {
  const index = await listEventIndex(db, scope, { page, columns: await findColumns(db) });
  const slugs = index.rows.map(({ site }) => site.slug);
  return { ...index, namesakes: await listNamesakes(db, scope, slugs, locale) };
});
