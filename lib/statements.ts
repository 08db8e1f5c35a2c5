import type { Tx } from "@/lib/db";

/** Statements that wait for their turn: enough that the database never waits for the next, few enough to hold in memory. */
const mostAhead = 6;

/**
 * Statements of one transaction, one after another, while whoever sends them prepares the next ones. After one that fails none is
 * carried out. What it throws comes with a later `send` or with `done`, which ends the matter: until then nobody else uses the
 * transaction.
 */
export class Statements {
  readonly #tx: Tx;
  readonly #ahead: Promise<unknown>[] = [];
  #last: Promise<unknown> = Promise.resolve();

  constructor(tx: Tx) {
    this.#tx = tx;
  }

  async send(sql: string, ...parameters: readonly unknown[]): Promise<void> {
    this.#last = this.#last.then(() => this.#tx.$executeRawUnsafe(sql, ...parameters));
    // Whoever sends it may fail before it asks how this one ended.
    this.#last.catch(() => {});
    this.#ahead.push(this.#last);
    if (this.#ahead.length > mostAhead) await this.#ahead.shift();
  }

  async done(): Promise<void> {
    await this.#last;
  }
}

/** Lets the process do what else it has to, such as sending the next statement: for whoever works through many things. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
