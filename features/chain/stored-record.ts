import { z } from "zod";
import type { JsonRecord } from "./model";
import type { Withdrawal } from "./schema";

const withdrawalSchema = z.strictObject({
  reason: z.string(),
  isSuppressed: z.boolean(),
  mergedIntoId: z.string().nullable(),
});

/** A record as a revision tells it, apart from whether it was taken back. */
export type StoredRecord<Value> = { record: Value; withdrawn: Withdrawal | null };

/** Reads what a revision says by the noun's own schema. Throws for anything the register cannot have written. */
export function readStoredRecord<Schema extends z.ZodType>(
  schema: Schema,
  stored: JsonRecord,
): StoredRecord<z.output<Schema>> {
  return { record: schema.parse(recordOf(stored)), withdrawn: withdrawalOf(stored) };
}

/** What a revision says of a record's withdrawal; null for one that is not withdrawn. */
export const withdrawalOf = ({ withdrawn }: JsonRecord): Withdrawal | null =>
  withdrawn === undefined ? null : withdrawalSchema.parse(withdrawn);

/** What a revision says of a record, apart from its withdrawal. */
export const recordOf = ({ withdrawn: _apart, ...record }: JsonRecord): JsonRecord => record;
