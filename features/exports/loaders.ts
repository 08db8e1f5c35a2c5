import { readAt } from "@/features/as-of/loaders";
import type { ReadScope } from "@/features/scope/scope";
import type { ViewContext } from "@/features/scope/view-context";
import { loadRegister } from "@/features/settings/loaders";
import { loadStand, loadViewWords } from "@/features/views/loaders";
import { type RecordsView, viewHref } from "@/features/views/view";
import { getFileStores } from "@/lib/file-store/shared-store";
import { type Export, exportOf } from "./describe";
import { readRecordsOut } from "./export-queries";
import { inLineOf } from "./pace";
import { beginDigest, digestRecord } from "./record-queries";
import { outputOrder } from "./representation";

/** Whoever may see what is withdrawn: the past shows nothing of what is suppressed today. */
const showsWithdrawn = ({ kind, link }: ReadScope): boolean =>
  kind === "reviewer" || [link?.alsoShown?.siteIds, link?.alsoShown?.eventIds].some((ids) => (ids?.length ?? 0) > 0);

/**
 * Opens a view's records. All of it is read at one revision, however long the reader takes; whoever may see what the past does
 * not show reads the present. Of one client's exports one reads at a time. Throws `not_found`.
 */
export async function openExport(
  context: ViewContext,
  view: RecordsView,
  client: string | null = null,
): Promise<Export> {
  const { scope, locale, asOf } = context;
  const stand = await loadStand(context);
  const at = showsWithdrawn(scope) ? (asOf?.seq ?? null) : stand.revision;
  const out = await readRecordsOut({
    look: (read) => (client === null ? readAt(at, read) : inLineOf(client, () => readAt(at, read))),
    shown: () => getFileStores().shown,
    ...{ scope, view, locale },
  });
  const [words, register] = await Promise.all([loadViewWords(context, view), loadRegister(locale)]);
  return exportOf(out, { context, view, register, ...stand, ...words });
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
