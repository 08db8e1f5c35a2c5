import { recordKind } from "@/features/records/row-model";
import { foldText } from "@/lib/text/fold-text";
import { siteRecordSchema } from "./schema";

/** A heritage place among the register's records. Its names are kept as they are searched, too. */
export const siteKind = recordKind({
  type: "site",
  schema: siteRecordSchema,
  deriveItem: (_member, { text }) => ({ searchText: foldText(String(text)) }),
});
