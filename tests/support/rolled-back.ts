import type { SqlQueryable } from "@prisma/driver-adapter-utils";
import { PrismaClient } from "@/generated/prisma/client";
import { type Db, oneAfterAnother, RegisterPg, type Tx } from "@/lib/db";

class RollbackSignal extends Error {}

/**
 * Runs `work` on the database at `url`, which is put back afterwards, whatever was written: for a test that changes what
 * others of its file read. It is one transaction, so nothing in it can be tried at once, and nothing outside it sees what
 * it wrote.
 */
export async function rolledBack(url: string, work: (db: Db) => Promise<void>): Promise<void> {
  const client = new PrismaClient({ adapter: new SerialPg({ connectionString: url, max: 1 }) });
  const attempt = client.$transaction(
    async (tx) => {
      await work(asDatabase(tx));
      throw new RollbackSignal();
    },
    { maxWait: 60_000, timeout: 120_000 },
  );
  await attempt
    .catch((error: unknown) => {
      if (!(error instanceof RollbackSignal)) throw error;
    })
    .finally(() => client.$disconnect());
}

class SerialPg extends RegisterPg {
  protected override through(queryable: SqlQueryable, isTransaction: boolean) {
    return super.through(isTransaction ? oneAfterAnother(queryable) : queryable, isTransaction);
  }
}

/** A transaction in which others can be opened: each is a savepoint, and what a commit would check is checked at its end. */
function asDatabase(tx: Tx): Db {
  let opened = 0;
  const nested = async (work: (tx: Tx) => Promise<unknown>) => {
    opened += 1;
    const name = `nested_${opened}`;
    await tx.$executeRawUnsafe(`SAVEPOINT ${name}`);
    try {
      const result = await work(tx);
      await tx.$executeRawUnsafe("SET CONSTRAINTS ALL IMMEDIATE");
      await tx.$executeRawUnsafe("SET CONSTRAINTS ALL DEFERRED");
      await tx.$executeRawUnsafe(`RELEASE SAVEPOINT ${name}`);
      return result;
    } catch (error) {
      await tx.$executeRawUnsafe(`ROLLBACK TO SAVEPOINT ${name}`);
      throw error;
    }
  };
  // What a client has besides is for connecting, which a test does not.
  return new Proxy(tx, { get: (target, key) => (key === "$transaction" ? nested : Reflect.get(target, key)) }) as Db;
}
