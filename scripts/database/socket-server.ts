import { chmodSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import type { PGlite } from "@electric-sql/pglite";
import { createTurns } from "./turns";
import { WireReader } from "./wire";

export type SocketServer = { address: string; stop: () => Promise<void> };
export type SocketServerOptions = {
  /** Called when the database itself fails, after which nothing it says can be trusted. */
  onFailure: (error: unknown) => void;
  /** Called before each answer is sent, or would be if its client were still there, once what it tells of is done. */
  onAnswer?: () => void;
  mostClients?: number;
  idleInTransactionMs?: number;
};

const rollback = Buffer.from("Q\0\0\0\rROLLBACK\0", "latin1");
const sync = Buffer.from("S\0\0\0\x04", "latin1");

type Turns = ReturnType<typeof createTurns>;

/**
 * One client of the embedded database, which has a single session for all of them. A client keeps its turn from the first
 * message of a statement to the last, and from BEGIN to the end of the transaction: else one client's Bind would meet
 * another's Parse, or its transaction another's statement.
 */
class Client {
  readonly #reader = new WireReader();
  #parts: Buffer[] = [];
  #work: Promise<void> = Promise.resolve();
  #giveBack: (() => void) | null = null;
  #owesSync = false;
  #idle: NodeJS.Timeout | undefined;
  #isGone = false;

  constructor(
    private readonly socket: Socket,
    private readonly database: PGlite,
    private readonly turns: Turns,
    private readonly options: Required<SocketServerOptions>,
  ) {
    socket.setNoDelay(true);
    socket.on("data", (chunk) => this.#receive(chunk));
    socket.on("error", () => {});
    socket.once("close", () => this.leave());
  }

  /** Undoes what is half done and lets the next one in. */
  leave(): Promise<void> {
    if (!this.#isGone) {
      this.#isGone = true;
      this.socket.destroy();
      this.#work = this.#work.then(() => this.#tidyUp());
    }
    return this.#work;
  }

  #receive(chunk: Buffer): void {
    try {
      for (const { kind, bytes } of this.#reader.read(chunk)) {
        if (kind === "encryption") this.socket.write("N");
        else if (kind === "cancel" || kind === "terminate") this.socket.end();
        else {
          this.#parts.push(bytes);
          if (kind !== "part") this.#queue(kind === "flush");
        }
      }
    } catch {
      this.socket.destroy();
    }
  }

  #queue(owesSync: boolean): void {
    const statement = Buffer.concat(this.#parts);
    this.#parts = [];
    this.#work = this.#work.then(() => this.#run(statement, owesSync));
  }

  async #run(statement: Buffer, owesSync: boolean): Promise<void> {
    clearTimeout(this.#idle);
    if (this.#isGone) return;
    this.#giveBack ??= await this.turns.take();
    if (this.#isGone) return;
    await this.#tell(statement, (answer) => {
      if (this.socket.writable) this.socket.write(answer);
    });
    this.#owesSync = owesSync;
    if (!owesSync && !this.database.isInTransaction()) this.#endTurn();
    else this.#idle = setTimeout(() => this.socket.destroy(), this.options.idleInTransactionMs);
  }

  async #tell(statement: Buffer, hear: (answer: Buffer) => void): Promise<void> {
    let uncounted: unknown;
    try {
      await this.database.runExclusive(() =>
        // The answer lies in the database's own memory, which the next statement overwrites.
        this.database.execProtocolRawStream(statement, {
          onRawData: (answer) => {
            // Thrown amid a long answer it would be lost in the database, which then says nothing to anybody.
            try {
              this.options.onAnswer();
            } catch (error) {
              uncounted ??= error;
            }
            if (uncounted === undefined) hear(Buffer.from(answer));
          },
        }),
      );
      if (uncounted !== undefined) throw uncounted;
    } catch (error) {
      this.options.onFailure(error);
      this.socket.destroy();
    }
  }

  async #tidyUp(): Promise<void> {
    clearTimeout(this.#idle);
    if (!this.#giveBack) return;
    if (this.#owesSync) await this.#tell(sync, () => {});
    if (this.database.isInTransaction()) await this.#tell(rollback, () => {});
    this.#endTurn();
  }

  #endTurn(): void {
    this.#giveBack?.();
    this.#giveBack = null;
  }
}

/** Serves one embedded database to many clients over PostgreSQL's protocol, on a free loopback port or a Unix socket. */
export async function serveOverSocket(
  database: PGlite,
  where: { port: number } | { path: string },
  options: SocketServerOptions,
): Promise<SocketServer> {
  await database.waitReady;
  const turns = createTurns();
  const clients = new Set<Client>();
  const settings = { mostClients: 64, idleInTransactionMs: 60_000, onAnswer: () => {}, ...options };
  const server = createServer((socket) => {
    const client = new Client(socket, database, turns, settings);
    clients.add(client);
    socket.once("close", () => clients.delete(client));
  });
  server.maxConnections = settings.mostClients;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen("port" in where ? { host: "127.0.0.1", port: where.port } : { path: where.path }, resolve);
  });
  if ("path" in where && process.platform !== "win32") chmodSync(where.path, 0o600);
  const bound = server.address();
  return {
    address: typeof bound === "object" && bound ? `${bound.address}:${bound.port}` : String(bound),
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      await Promise.all([...clients].map((client) => client.leave()));
      await closed;
    },
  };
}
