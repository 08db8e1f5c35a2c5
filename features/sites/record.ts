import { recordKind } from "@/features/records/row-model";
import { foldText, sortText } from "@/lib/text/fold-text";
import { siteRecordSchema } from "./schema";

/** What a name is found by, and its place in lists. */
export const nameSearchTexts = (text: string): { searchText: string; sortText: string } => {
  const searchText = foldText(text);
  return { searchText, sortText: sortText(searchText) };
};

/** A heritage place among the register's records. Its names are kept as they are searched, too. */
export const siteKind = recordKind({
  type: "site",
  schema: siteRecordSchema,
  deriveItem: (member, { text }) => (member === "names" ? nameSearchTexts(String(text)) : {}),
});
