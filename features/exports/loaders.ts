import { readAt } from "@/features/as-of/loaders";
import type { SubjectType } from "@/features/chain/schema";
import type { ReadScope } from "@/features/scope/scope";
import type { ViewContext } from "@/features/scope/view-context";
import { loadStand, loadViewWords } from "@/features/views/loaders";
import { type Selection, selectionOf } from "@/features/views/selection-queries";
import { hrefAtRevision, type RecordsView, viewHref } from "@/features/views/view";
import { nameWithin, publicNameOf } from "./naming";
import { beginDigest, countRecords, digestRecord, listRecordsOut } from "./record-queries";
import { type OutputRecord, outputOrder } from "./representation";

/** The records of a view on their way out, with what each file says of itself. */
export type Export = {
  title: string;
  /** What the view is narrowed to, in words. */
  criteria: string;
  language: string;
  /** The view at this revision, without origin. */
  href: string;
  revision: number;
  /** Of that revision (UTC); null for an empty register. */
  day: string | null;
  /** Only some days are asked for: each event says whether it surely belongs to them. */
  hasWindow: boolean;
  counts: Readonly<Record<SubjectType, number>>;
  /** The address of a record as a thing, without origin. */
  nameOf: (type: SubjectType, id: string) => string;
  /** The records of a kind in the order of their ids, a few at a time. */
  records: (type: SubjectType) => AsyncGenerator<OutputRecord>;
};

/** Few enough for memory, many enough for speed; each batch is a short look at the same revision. */
const batch = 1000;

/** Whoever may see what is withdrawn: the past shows nothing of what is suppressed today. */
const showsWithdrawn = ({ kind, link }: ReadScope): boolean =>
  kind === "reviewer" || [link?.alsoShown?.siteIds, link?.alsoShown?.eventIds].some((ids) => (ids?.length ?? 0) > 0);

/**
 * Opens a view's records. All of it is read at one revision, however long the reader takes; whoever may see what the past does
 * not show reads the present. Throws `not_found`.
 */
export async function openExport(context: ViewContext, view: RecordsView): Promise<Export> {
  const { scope, locale, asOf } = context;
  const { revision, day } = await loadStand(context);
  const at = showsWithdrawn(scope) ? (asOf?.seq ?? null) : revision;
  const { selection, counts } = await readAt(at, async (db) => {
    const selected = await selectionOf(db, scope, view, locale);
    return { selection: selected, counts: await countRecords(db, scope, selected) };
  });
  const { title, criteria } = await loadViewWords(context, view);
  const own = hrefAtRevision(context, view, revision);
  return {
    ...{ title, criteria, language: locale, revision, day, counts },
    href: own,
    nameOf: scope.kind === "link" ? (type, id) => nameWithin(own, type, id) : publicNameOf,
    hasWindow: selection.hasWindow,
    records: (type) => recordsOf(context, selection, at, type),
  };
}

async function* recordsOf(
  { scope }: ViewContext,
  selection: Selection,
  at: number | null,
  type: SubjectType,
): AsyncGenerator<OutputRecord> {
  let after: string | null = null;
  for (;;) {
    const page: OutputRecord[] = await readAt(at, (db) =>
      listRecordsOut(db, scope, selection, { type, after, limit: batch }),
    );
    yield* page;
    after = page.at(-1)?.id ?? null;
    if (page.length < batch) return;
  }
}

/**
 * The SHA-256 (hex) of what a view holds at its revision, worked out from the records: the same for ever, wherever the register
 * is restored, as long as nothing of it is suppressed (docs/sharing.md).
 */
export async function loadDigest(context: ViewContext, view: RecordsView): Promise<string> {
  const { records, revision } = await openExport(context, view);
  const hash = beginDigest({ view: viewHref(view), revision });
  for (const type of outputOrder) for await (const record of records(type)) digestRecord(hash, record);
  return hash.digest("hex");
}
