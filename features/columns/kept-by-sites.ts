import type { Reader } from "@/lib/db";
import { keepRecent } from "@/lib/keep-recent";
import { type Columns, newestOfSites } from "./columns-model";
import type { ColumnsAt } from "./kept-columns";

type Read<Result> = { result: Result; isOfThen: boolean };

/** Keeps the newest `most` results of readings that follow from the sites alone: what is changed of events changes none of them. */
export function keepBySites<Result>(most: number) {
  const kept = new WeakMap<Columns, ReturnType<typeof keepRecent<Read<Result>>>>();
  return async (
    db: Reader,
    { columns, revision }: ColumnsAt,
    key: readonly unknown[],
    read: () => Promise<Result>,
  ): Promise<Result> => {
    const recent = kept.get(columns) ?? keepRecent<Read<Result>>(most, ({ isOfThen }) => isOfThen);
    kept.set(columns, recent);
    // What is shown of the past follows from today.
    const [then, today] = [newestOfSites(columns, revision), newestOfSites(columns, columns.seq)];
    const { result } = await recent(JSON.stringify([then, today, ...key]), async () => {
      const found = await read();
      // A site that was changed while it was read belongs to a later revision.
      const [site] = await db.$queryRaw<{ newest: number }[]>`SELECT coalesce(max(revision), 0) AS newest FROM site`;
      return { result: found, isOfThen: site?.newest === then };
    });
    return result;
  };
}
