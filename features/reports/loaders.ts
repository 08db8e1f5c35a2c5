import "server-only";
import { cache } from "react";
import { requireAdministrator, requireReviewer } from "@/features/accounts/gate";
import { findSimilarEvents, type SimilarEvent } from "@/features/damage-events/queries";
import type { ViewContext } from "@/features/scope/view-context";
import { findPositionAround } from "@/features/sites/edit-queries";
import { titleIn } from "@/features/sites/model";
import { findPlace, foundPlaces, listPlaces } from "@/features/sites/picker-queries";
import { listPlacedSites } from "@/features/sites/position-queries";
import { findSameSource, type SourceRow } from "@/features/sources/queries";
import { getDb } from "@/lib/db";
import { idOf } from "@/lib/forms/form-schema";
import { emptyForm, type FormState } from "@/lib/forms/form-state";
import type { Extent } from "@/lib/geo/extent";
import { noteFresh } from "@/lib/response-status";
import type { KnownSources } from "./accept-prefill";
import { listContactReveals } from "./contact-queries";
import { openStates } from "./model";
import {
  countReports,
  type EventToReport,
  findEventToReport,
  findNextReport,
  findReport,
  findReportStatus,
  findSentText,
  listOtherReports,
  listReports,
  listReportsOfEvent,
  type ReportDetail,
  type ReportRow,
  reportsAPage,
} from "./queries";
import { mintIdempotencyKey } from "./receipt";
import { findKeptReceipt } from "./receipt-cookie";
import type { QueueTab } from "./search-params";

type ReportPrefill = { site: string | null; event: string | null; q: string | null };

/** A report form with what another page already knows filled in, and a key of its own. What is not found is left open. */
export async function loadReportForm(
  { scope, locale }: ViewContext,
  { site, event, q }: ReportPrefill,
): Promise<{ form: FormState; about: EventToReport | null }> {
  const db = getDb();
  const key = mintIdempotencyKey();
  noteFresh(key);
  const about = event === null ? null : await findEventToReport(db, scope, idOf(event));
  const place =
    about !== null
      ? await findPlace(db, scope, { id: about.siteId })
      : site === null
        ? null
        : await findPlace(db, scope, { slug: idOf(site) });
  const words = place === null ? (q ?? "").slice(0, 200) : titleIn(place.title, locale);
  const places = await listPlaces(db, scope, { words, chosenId: place?.id ?? "", locale });
  const values = { key, about: about?.id ?? "", place: words, site: place?.id ?? "" };
  return { form: { ...emptyForm, values, found: foundPlaces(words, words === "" ? [] : places, locale) }, about };
}

/** The code to show after sending, or null when it is no longer shown. */
export const loadSentReceipt = cache(() => findKeptReceipt("sent", new Date()));

/** What was sent, for the page that shows the code, or null with it. */
export const loadSentText = cache(async () => {
  const receipt = await loadSentReceipt();
  return receipt === null ? null : findSentText(getDb(), receipt);
});

/** The report that is open in this browser, or null. */
export const loadReportStatus = cache(async () => {
  const receipt = await findKeptReceipt("status", new Date());
  return receipt === null ? null : findReportStatus(getDb(), receipt);
});

/** For the position of a report: where its place lies, exactly, and which places lie around. */
export async function loadAroundReport(siteId: string | null, extent: Extent | null) {
  const { scope } = await requireReviewer();
  const [around, places] = await Promise.all([
    siteId === null ? null : findPositionAround(getDb(), siteId),
    listPlacedSites(getDb(), scope, extent),
  ]);
  return { around, places };
}

/** One tab of the queue, with how many reports each holds. A page past the end is the last one. */
export const loadQueue = cache(async (tab: QueueTab, page: number) => {
  const { scope } = await requireReviewer();
  const counts = await countReports(getDb(), scope);
  const open = openStates.reduce((sum, state) => sum + counts[state], 0);
  const states = tab === "open" ? openStates : [tab];
  const total = tab === "open" ? open : counts[tab];
  const pages = Math.max(1, Math.ceil(total / reportsAPage));
  const shown = Math.min(Math.max(1, page), pages);
  const rows = await listReports(getDb(), scope, { states, page: shown });
  return { counts: { ...counts, open }, rows, page: shown, pages };
});

/** The reports that an event came of or took in, the newest first. */
export const loadReportsOfEvent = cache(async (eventId: string): Promise<ReportDetail[]> => {
  const { scope } = await requireReviewer();
  return listReportsOfEvent(getDb(), scope, eventId);
});

/** Where a reviewer goes on: the report that has waited longest. */
export const loadNextReport = cache(async (except: string | null): Promise<string | null> => {
  const { scope } = await requireReviewer();
  return findNextReport(getDb(), scope, except);
});

/** `known`: the report's sources that the register has already. */
export type Desk = { report: ReportDetail; known: KnownSources; similar: SimilarEvent[]; others: ReportRow[] };

/** A report with what may belong to it: public records near it, and other reports. Null when there is none. */
export const findDesk = cache(async (id: string): Promise<Desk | null> => {
  const { scope, publicScope } = await requireReviewer();
  const db = getDb();
  const report = await findReport(db, scope, idOf(id));
  if (report === null) return null;
  const { siteId, date, cause } = report;
  const known: (SourceRow | null)[] = [];
  for (const { url, publisher, title } of report.sources)
    known.push(await findSameSource(db, { url, publisher: publisher ?? "", title: title ?? "", publishedOn: null }));
  return {
    report,
    known,
    // Published ones: a withdrawn record takes no further claims.
    similar: siteId === null ? [] : await findSimilarEvents(db, publicScope, { siteId, date, cause }),
    others: await listOtherReports(db, scope, { id, siteId }),
  };
});

/** Who has looked at how the reporter of a report can be reached. */
export const loadContactReveals = cache(async (reportId: string) => {
  const { scope } = await requireReviewer();
  return listContactReveals(getDb(), scope, { reportId, limit: 20 });
});

const revealsShown = 50;

/** Who last looked at how any reporter can be reached, for administrators. */
export const loadLatestReveals = cache(async () => {
  const { scope } = await requireAdministrator();
  return listContactReveals(getDb(), scope, { limit: revealsShown });
});
