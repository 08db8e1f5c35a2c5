import "server-only";
import { cache } from "react";
import { publicScope } from "@/features/accounts/gate";
import { titleIn } from "@/features/sites/model";
import { getDb } from "@/lib/db";
import { pageLocale } from "@/lib/i18n/page-locale";
import { idleSteps, type ReportFormState } from "./form-state";
import { type EventToReport, findEventToReport, findPlace, listPlaces } from "./place-queries";
import { findReportStatus } from "./queries";
import { mintIdempotencyKey } from "./receipt";
import { findKeptReceipt } from "./receipt-cookie";

export const emptyForm: ReportFormState = { ...idleSteps, places: [], searched: null, preview: null };

type Known = { site: string | null; event: string | null; q: string | null };

/** A report form with what another page already knows filled in, and a key of its own. What is not found is left open. */
export const loadReportForm = cache(
  async ({ site, event, q }: Known): Promise<{ form: ReportFormState; about: EventToReport | null }> => {
    const [db, scope, locale] = [getDb(), publicScope(), await pageLocale()];
    const key = mintIdempotencyKey();
    const about = event === null ? null : await findEventToReport(db, scope, event);
    const place =
      about !== null
        ? await findPlace(db, scope, { id: about.siteId })
        : site === null
          ? null
          : await findPlace(db, scope, { slug: site });
    const words = place === null ? (q ?? "").slice(0, 200) : titleIn(place.title, locale);
    const places = await listPlaces(db, scope, { words, chosenId: place?.id ?? "", locale });
    const values = { key, about: about?.id ?? "", place: words, site: place?.id ?? "" };
    return { form: { ...emptyForm, values, places, searched: words === "" ? null : words }, about };
  },
);

/** The code to show after sending, or null when it is no longer shown. */
export const loadSentReceipt = cache(() => findKeptReceipt("sent", new Date()));

/** The report that is open in this browser, or null. */
export const loadReportStatus = cache(async () => {
  const receipt = await findKeptReceipt("status", new Date());
  return receipt === null ? null : findReportStatus(getDb(), receipt);
});
