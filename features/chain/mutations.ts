import { randomBytes, randomUUID } from "node:crypto";
import type { Db, Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { takeSendingKey } from "@/lib/forms/sending-key";
import { Statements } from "@/lib/statements";
import { canonicalJson, hashCanonical, type JsonRecord, type RevisionContent } from "./model";
import type { Actor, RevisionVerb, Subject, SubjectType } from "./schema";

type RevisionInput = {
  verb: RevisionVerb;
  subject: Subject;
  /** The record's revision this one was made on; null for a new record. */
  follows: number | null;
  before: JsonRecord | null;
  after: JsonRecord;
};

export type ChangeInput = {
  actor: Actor;
  at: Date;
  reason: string;
  /** Who agreed, where a change asks for two people. */
  approver?: Actor | undefined;
};

/** Revisions that travel in one statement. */
const rowsAtOnce = 500;

/** One change of the register: the revisions of everything it touched. Made by `changeRegister`. */
export class RegisterChange {
  /** Each as the JSON of its row: the text that was hashed, and the two hashes. */
  readonly #rows: string[] = [];
  readonly #touched = new Map<SubjectType, string[]>();
  readonly #input: ChangeInput;
  readonly id: string;
  #seq: number;
  #hash: string;

  constructor(head: { seq: number; hash: string }, input: ChangeInput, id: string) {
    this.id = id;
    this.#seq = head.seq;
    this.#hash = head.hash;
    this.#input = input;
  }

  get at(): Date {
    return this.#input.at;
  }

  /** The ids of the records of a kind that it has touched so far. */
  touched(type: SubjectType): readonly string[] {
    return this.#touched.get(type) ?? [];
  }

  /** Adds a revision and returns its number, for the record's own `revision` column. */
  revise({ verb, subject, follows, before, after }: RevisionInput): number {
    const { actor, approver, at, reason } = this.#input;
    const content: RevisionContent = {
      seq: this.#seq + 1,
      changeId: this.id,
      at: at.toISOString(),
      actorRole: actor.role,
      actorName: actor.name,
      actorId: actor.id,
      verb,
      subjectType: subject.type,
      subjectId: subject.id,
      reason,
      before,
      after,
      follows,
      nonce: randomBytes(16).toString("base64url"),
      ...(approver === undefined ? {} : { approver: { role: approver.role, name: approver.name, id: approver.id } }),
    };
    const text = canonicalJson(content);
    const hash = hashCanonical(this.#hash, text);
    this.#rows.push(`${text.slice(0, -1)},"previousHash":"${this.#hash}","hash":"${hash}"}`);
    this.#seq = content.seq;
    this.#hash = hash;
    const ids = this.#touched.get(subject.type);
    if (ids === undefined) this.#touched.set(subject.type, [subject.id]);
    else ids.push(subject.id);
    return content.seq;
  }

  /** Sends the revisions that make whole statements, for a change of so many that all of them at once would be too much. */
  async sendMost(statements: Statements): Promise<void> {
    while (this.#rows.length >= rowsAtOnce) await this.#send(statements, this.#rows.splice(0, rowsAtOnce));
  }

  /** Writes the revisions that are left, and moves the head. */
  async commit(tx: Tx): Promise<void> {
    const statements = new Statements(tx);
    await this.sendMost(statements);
    if (this.#rows.length > 0) await this.#send(statements, this.#rows.splice(0));
    await statements.done();
    await tx.registerHead.update({ where: { id: 1 }, data: { seq: this.#seq, hash: this.#hash } });
  }

  // One parameter for many rows: seven times as fast as a list of values.
  #send(statements: Statements, rows: readonly string[]): Promise<void> {
    return statements.send(
      `INSERT INTO revision (seq, change_id, at, actor_role, actor_name, actor_id, approver_role, approver_name, approver_id,
         verb, subject_type, subject_id, reason, before, after, follows, nonce, previous_hash, hash)
       SELECT seq, "changeId", at, "actorRole", "actorName", "actorId", approver->>'role', approver->>'name', approver->>'id',
         verb, "subjectType", "subjectId", reason, before, after, follows, nonce, "previousHash", hash
       FROM jsonb_to_recordset($1::jsonb) AS row(
         seq int, "changeId" text, at timestamptz, "actorRole" text, "actorName" text, "actorId" text, approver jsonb,
         verb text, "subjectType" text, "subjectId" text, reason text, before jsonb, after jsonb, follows int,
         nonce text, "previousHash" text, hash text)
       ORDER BY seq`,
      `[${rows.join(",")}]`,
    );
  }
}

/**
 * Of a form the key of its sending, so that what is sent again because nobody knows whether it arrived is stored once. Throws
 * `already_stored`. Behind the lock on the head, so that of two at once the second finds the first.
 */
async function changeIdFor(tx: Tx): Promise<string> {
  const key = takeSendingKey();
  if (key === null) return randomUUID();
  if ((await tx.revision.count({ where: { changeId: key } })) > 0) throw new AppError("already_stored");
  return key;
}

/**
 * The one way to change public records: `work` and its revisions commit together or not at all.
 * The lock on the head orders all writers, so numbers have no gaps and every hash follows the one before.
 */
export function changeRegister<Result>(
  db: Db,
  input: ChangeInput,
  work: (tx: Tx, change: RegisterChange) => Promise<Result>,
  options: { timeoutMs?: number } = {},
): Promise<Result> {
  return db.$transaction(
    async (tx) => {
      const [head] = await tx.$queryRaw<
        { seq: number; hash: string }[]
      >`SELECT seq, hash FROM register_head WHERE id = 1 FOR UPDATE`;
      if (!head) throw new Error("register_head has no row: the migrations were not applied");
      const change = new RegisterChange(head, input, await changeIdFor(tx));
      const result = await work(tx, change);
      await change.commit(tx);
      return result;
    },
    { timeout: options.timeoutMs ?? 30_000 },
  );
}
