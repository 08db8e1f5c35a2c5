import type { EnteredClaim } from "@/features/claims/form-schema";
import { type ComparedClaim, independentSources, isClaimOutsideBracket } from "@/features/claims/model";
import { addressKey } from "@/features/sources/model";
import type { ImageryBracket } from "@/lib/dates/uncertain-date";
import { foldText } from "@/lib/text/fold-text";

/** The row of a form as a claim's id, until it has one. */
export const rowId = (row: number): string => `row.${row}`;

/** What claims that are not stored yet come to, together with those of the record. */
export type ClaimsPreview = {
  voices: number;
  /** Voices of several claims, of which at least one is new: ids of claims and of rows. */
  shared: string[][];
  /** Rows whose claim names no day between the images. */
  outside: string[];
};

/** How many voices the entered claims and the recorded ones make together, and which rows lie outside the images. */
export function previewClaims(
  entered: readonly EnteredClaim[],
  recorded: readonly ComparedClaim[],
  bracket: ImageryBracket | null,
): ClaimsPreview {
  const rows = comparedRows(entered);
  const groups = independentSources([...recorded, ...rows]);
  const ids = new Set(rows.map(({ id }) => id));
  return {
    voices: groups.length,
    shared: groups.filter((group) => group.length > 1 && group.some((id) => ids.has(id))),
    outside: rows.filter((row) => isClaimOutsideBracket(row, bracket)).map(({ id }) => id),
  };
}

/** The rows of a form as claims that can be compared. */
export const comparedRows = (entered: readonly EnteredClaim[]): ComparedClaim[] => entered.map(asCompared);

const asCompared = ({ claim, source, derivedFrom, supersedes }: EnteredClaim, row: number): ComparedClaim => {
  const idOf = (link: typeof derivedFrom) => (link === null ? null : "id" in link ? link.id : rowId(link.row));
  return {
    ...claim,
    id: rowId(row),
    sourceId: "id" in source ? source.id : keyOf(source.created),
    derivedFromId: idOf(derivedFrom),
    supersedesId: idOf(supersedes),
  };
};

/** What two rows that name one new source share: its address, or where it has none publisher, title and day. */
const keyOf = ({
  url,
  publisher,
  title,
  publishedOn,
}: {
  url: string | null;
  publisher: string;
  title: string;
  publishedOn: string | null;
}) => (url === null ? null : addressKey(url)) ?? [foldText(publisher), foldText(title), publishedOn].join(" | ");
