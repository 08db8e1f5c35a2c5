import type pg from "pg";

/** What a message of PostgreSQL's protocol begins with: its kind, and how long it is. The types of the driver have no COPY. */
function headOf(kind: "d" | "c", bytes: number): Buffer {
  const head = Buffer.alloc(5);
  head.write(kind);
  head.writeInt32BE(4 + bytes, 1);
  return head;
}

/** A statement of COPY that is handed to the driver, which knows none itself. Resolves with how many rows went through. */
class Copy {
  readonly rows: Promise<number>;
  #resolve: (rows: number) => void = () => {};
  #reject: (error: Error) => void = () => {};
  #count = 0;
  #error: Error | null = null;

  constructor(
    private readonly statement: string,
    private readonly data: { take: (part: Buffer) => void } | { give: Buffer },
  ) {
    this.rows = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: pg.Connection): void {
    connection.query(this.statement);
    if ("take" in this.data) return;
    // At once, and not when it is asked for: the embedded database can take a COPY only as one piece.
    for (const piece of [headOf("d", this.data.give.length), this.data.give, headOf("c", 0)])
      connection.stream.write(piece);
  }

  handleCopyInResponse(): void {}
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    if ("take" in this.data) this.data.take(chunk);
  }
  handleCommandComplete({ text }: { text: string }): void {
    this.#count = Number(text.split(" ")[1] ?? 0);
  }
  handleError(error: Error): void {
    this.#error = error;
    this.#reject(error);
  }
  handleReadyForQuery(): void {
    if (this.#error === null) this.#resolve(this.#count);
  }
}

const run = (client: pg.Client, copy: Copy): Promise<number> => {
  client.query(copy);
  return copy.rows;
};

/** What `select` finds, a line a row in PostgreSQL's text format, and how many rows these are. */
export async function copyOut(client: pg.Client, select: string): Promise<{ rows: number; lines: Buffer }> {
  const parts: Buffer[] = [];
  // The driver reads what comes next into the same memory.
  const take = (part: Buffer) => parts.push(Buffer.from(part));
  const rows = await run(client, new Copy(`COPY (${select}) TO STDOUT`, { take }));
  return { rows, lines: Buffer.concat(parts) };
}

/**
 * Adds whole lines of PostgreSQL's text format to a table that this transaction has emptied, frozen as VACUUM would leave
 * them; `into` names it with its columns.
 */
export const copyIn = (client: pg.Client, into: string, lines: Buffer): Promise<number> =>
  run(client, new Copy(`COPY ${into} FROM STDIN (FREEZE)`, { give: lines }));
