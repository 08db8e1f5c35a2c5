import { randomUUID } from "node:crypto";
import { Prisma } from "@/generated/prisma/client";
import type { Db, Tx } from "@/lib/db";
import { hashRevision, type JsonRecord } from "./model";
import type { Actor, RevisionVerb, SubjectType } from "./schema";

type RevisionInput = {
  verb: RevisionVerb;
  subject: { type: SubjectType; id: string };
  /** The record's revision this one was made on; null for a new record. */
  follows: number | null;
  before: JsonRecord | null;
  after: JsonRecord;
};

/** One change of the register: the revisions of everything it touched. Made by `changeRegister`. */
export class RegisterChange {
  readonly #rows: Prisma.RevisionCreateManyInput[] = [];
  readonly #changeId = randomUUID();
  #seq: number;
  #hash: string;

  constructor(
    head: { seq: number; hash: string },
    readonly actor: Actor,
    readonly at: Date,
    readonly reason: string,
  ) {
    this.#seq = head.seq;
    this.#hash = head.hash;
  }

  /** Adds a revision and returns its number, for the record's own `revision` column. */
  revise({ verb, subject, follows, before, after }: RevisionInput): number {
    const content = {
      seq: this.#seq + 1,
      changeId: this.#changeId,
      at: this.at.toISOString(),
      actorRole: this.actor.role,
      actorName: this.actor.name,
      actorId: this.actor.id,
      verb,
      subjectType: subject.type,
      subjectId: subject.id,
      reason: this.reason,
      before,
      after,
      follows,
    };
    const hash = hashRevision(this.#hash, content);
    this.#rows.push({
      ...content,
      before: before === null ? Prisma.DbNull : toColumn(before),
      after: toColumn(after),
      previousHash: this.#hash,
      hash,
    });
    this.#seq = content.seq;
    this.#hash = hash;
    return content.seq;
  }

  /** Writes the revisions and moves the head. */
  async commit(tx: Tx): Promise<void> {
    const rowsAtOnce = 500;
    for (let start = 0; start < this.#rows.length; start += rowsAtOnce) {
      await tx.revision.createMany({ data: this.#rows.slice(start, start + rowsAtOnce) });
    }
    await tx.registerHead.update({ where: { id: 1 }, data: { seq: this.#seq, hash: this.#hash } });
  }
}

// Prisma's JSON type wants mutable arrays; it only serialises them.
const toColumn = (record: JsonRecord) => record as Prisma.InputJsonObject;

/**
 * The one way to change public records: `work` and its revisions commit together or not at all.
 * The lock on the head orders all writers, so numbers have no gaps and every hash follows the one before.
 */
export function changeRegister<Result>(
  db: Db,
  { actor, at, reason }: { actor: Actor; at: Date; reason: string },
  work: (tx: Tx, change: RegisterChange) => Promise<Result>,
  options: { timeoutMs?: number } = {},
): Promise<Result> {
  return db.$transaction(
    async (tx) => {
      const [head] = await tx.$queryRaw<
        { seq: number; hash: string }[]
      >`SELECT seq, hash FROM register_head WHERE id = 1 FOR UPDATE`;
      if (!head) throw new Error("register_head has no row: the migrations were not applied");
      const change = new RegisterChange(head, actor, at, reason);
      const result = await work(tx, change);
      await change.commit(tx);
      return result;
    },
    { timeout: options.timeoutMs ?? 30_000 },
  );
}
