import { describe, expect, test } from "vitest";
import type { Tx } from "@/lib/db";
import { Statements } from "./statements";

/** A transaction that notes what it is asked, one statement at a time, and refuses the one that says so. */
function transaction() {
  const asked: string[] = [];
  let running = 0;
  const $executeRawUnsafe = async (sql: string, ...parameters: unknown[]): Promise<number> => {
    running += 1;
    expect(running).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    asked.push([sql, ...parameters].join(" "));
    if (sql === "refuse") throw new Error("refused");
    return 1;
  };
  return { asked, tx: standIn({ $executeRawUnsafe }) };
}

// Of a transaction nothing else is asked here.
const standIn = (part: object) => part as Tx;

describe("statements of a transaction", () => {
  test("are carried out in order, one after another, whoever waits for none of them", async () => {
    const { asked, tx } = transaction();
    const statements = new Statements(tx);
    const sent = Array.from({ length: 20 }, (_, index) => statements.send("insert", index));
    await Promise.all(sent);
    await statements.done();
    expect(asked).toEqual(Array.from({ length: 20 }, (_, index) => `insert ${index}`));
  });

  test("end with the first that fails, which is told by what is sent later or when they are done", async () => {
    const { asked, tx } = transaction();
    const statements = new Statements(tx);
    await statements.send("insert", 1);
    await statements.send("refuse");
    await statements.send("insert", 2);
    await expect(statements.done()).rejects.toThrow("refused");
    expect(asked).toEqual(["insert 1", "refuse"]);
    const later = async () => {
      for (let index = 0; index < 20; index += 1) await statements.send("insert", index);
    };
    await expect(later()).rejects.toThrow("refused");
    expect(asked).toEqual(["insert 1", "refuse"]);
  });

  test("wait for the database where there are many of them", async () => {
    const { asked, tx } = transaction();
    const statements = new Statements(tx);
    for (let index = 0; index < 20; index += 1) await statements.send("insert", index);
    expect(asked.length).toBeGreaterThan(10);
    await statements.done();
  });
});
