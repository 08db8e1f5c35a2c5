import type { ReadScope } from "@/features/scope/scope";
import type { Db } from "@/lib/db";
import { findContact } from "./queries";

type Reveal = { id: string; key: Uint8Array; actor: { id: string; name: string }; at: Date };

/**
 * How the reporter of a report can be reached, with the line that says who looked and when: it is committed before
 * anybody sees anything. Null, and no line, when there is nothing to see.
 */
export function revealContact(db: Db, scope: ReadScope, { id, key, actor, at }: Reveal): Promise<string | null> {
  return db.$transaction(async (tx) => {
    const contact = await findContact(tx, scope, id, key);
    if (contact !== null)
      await tx.contactReveal.create({ data: { reportId: id, at, actorId: actor.id, actorName: actor.name } });
    return contact;
  });
}
