import type { Db } from "@/lib/db";

/** The newest revision of the register: its number and the day (UTC) it was made. Null before the first. */
export async function findRegisterHead(db: Db): Promise<{ seq: number; day: string } | null> {
  const newest = await db.revision.findFirst({ orderBy: { seq: "desc" }, select: { seq: true, at: true } });
  return newest && { seq: newest.seq, day: newest.at.toISOString().slice(0, 10) };
}

/** The newest migration applied and the newest revision, straight from the tables that keep them. */
export async function findDatabaseState(db: Db): Promise<{ migration: string | null; revision: number | null }> {
  const [row] = await db.$queryRaw<{ migration: string | null; revision: number | null }[]>`
    SELECT (SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name DESC LIMIT 1) AS migration,
           (SELECT seq FROM register_head WHERE id = 1) AS revision`;
  return row ?? { migration: null, revision: null };
}
