import { recordKind } from "@/features/records/row-model";
import { foldTexts } from "@/lib/text/fold-text";
import { type SourceRecord, sourceRecordSchema } from "./schema";

/** What a search for words looks through in a source. */
export const sourceSearchText = ({ publisher, title }: Pick<SourceRecord, "publisher" | "title">): string =>
  foldTexts(publisher, title);

/** A publication or an observation among the register's records. */
export const sourceKind = recordKind({
  type: "source",
  schema: sourceRecordSchema,
  derive: (source) => ({ searchText: sourceSearchText(source) }),
});
