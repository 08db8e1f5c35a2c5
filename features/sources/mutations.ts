import type { RegisterChange } from "@/features/revisions/mutations";
import { toColumnDay } from "@/lib/dates/columns";
import { parseEdtf } from "@/lib/dates/edtf";
import type { Tx } from "@/lib/db";
import type { SourceRecord } from "./schema";

/** Adds a source. */
export async function recordSource(tx: Tx, change: RegisterChange, id: string, source: SourceRecord): Promise<void> {
  const revision = change.revise({
    verb: "record",
    subject: { type: "source", id },
    follows: null,
    before: null,
    after: source,
  });
  const published = source.publishedOn === null ? null : parseEdtf(source.publishedOn);
  await tx.source.create({
    data: {
      ...source,
      id,
      revision,
      createdAt: change.at,
      publishedEarliest: published?.ok ? toColumnDay(published.earliest) : null,
      publishedLatest: published?.ok ? toColumnDay(published.latest) : null,
    },
  });
}
