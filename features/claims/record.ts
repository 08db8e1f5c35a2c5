import { recordKind } from "@/features/records/row-model";
import { foldTexts } from "@/lib/text/fold-text";
import { type ClaimRecord, claimRecordSchema } from "./schema";

type Searched = Pick<ClaimRecord, "statement" | "claimant" | "actor" | "asReported">;

/** What a search for words looks through in a claim: what it says, who says it and whom it names. */
export const claimSearchText = ({ statement, claimant, actor, asReported }: Searched): string =>
  foldTexts(statement, claimant, actor, asReported);

/** A claim among the register's records. Claims stand in the order in which they entered the register. */
export const claimKind = recordKind({
  type: "claim",
  schema: claimRecordSchema,
  derive: (claim, first) => ({ position: first, searchText: claimSearchText(claim) }),
});
