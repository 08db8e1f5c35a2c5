import { prepareColumns } from "@/features/columns/kept-columns";
import { connectDb } from "@/lib/db";

/** Has the pages count by columns in the memory of this process, as soon as they are read. */
export function keepColumns(url: string): { stop: () => Promise<void> } {
  const db = connectDb(url);
  prepareColumns(db);
  return { stop: () => db.$disconnect() };
}
