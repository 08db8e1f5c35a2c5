import { z } from "zod";
import { causes, severities } from "@/features/vocabulary/schema";
import { yearCalendars } from "@/lib/dates/date-kinds";
import type { Day } from "@/lib/dates/uncertain-date";
import type { FormTexts, Read } from "@/lib/forms/form-schema";
import { routing } from "@/lib/i18n/routing";
import { readReport } from "./form-schema";
import { howKnowns, limits, maxSources, type SubmitReport, unlisted } from "./schema";

const recordId = z.string().regex(/^[A-Za-z0-9_-]{1,120}$/, "not_an_id");

/** A report as a program sends it. */
export const sentReportSchema = z
  .strictObject({
    siteId: recordId.optional().meta({ description: "A place of the register; else say in `place` where it is." }),
    place: z.string().max(limits.place).optional(),
    position: z.string().max(limits.position).optional().meta({
      description: "Where exactly, in WGS 84, as people write it: `34.5503, 38.2688 ± 30 m`, `geo:`, UTM, MGRS.",
    }),
    eventId: recordId.optional().meta({ description: "The record it is about, if it is about one." }),
    what: z.string().min(1).max(limits.what).meta({ description: "What happened." }),
    date: z
      .strictObject({ edtf: z.string().min(4).max(60), calendar: z.enum(yearCalendars).optional() })
      .optional()
      .meta({ description: "When, in EDTF." }),
    severity: z.enum(severities).default("unknown"),
    cause: z.enum(causes).default("unknown"),
    how: z.enum(howKnowns).meta({ description: "How it is known." }),
    sources: z
      .array(
        z.strictObject({
          url: z.string().max(2000).optional(),
          publisher: z.string().max(limits.publisher).optional(),
          title: z.string().max(limits.title).optional(),
        }),
      )
      .max(maxSources)
      .default([]),
    contact: z
      .string()
      .max(limits.contact)
      .optional()
      .meta({ description: "How to be reached. Sealed, seen by reviewers alone, and erased in time." }),
    language: z.enum(["en", "ar"]).default("en").meta({ description: "In which questions are best asked." }),
  })
  .refine(
    ({ siteId, place }) => siteId === undefined || place === undefined,
    "either a place of the register or another",
  )
  .meta({
    id: "SentReport",
    description: "What somebody reports. It never appears in public; reviewers decide on it.",
  });
export type SentReport = z.output<typeof sentReportSchema>;

/** Reads a sent report as the public form is read. */
export function readSentReport(sent: SentReport, { key, today }: { key: string; today: Day }): Read<SubmitReport> {
  const {
    siteId,
    place = "",
    position = "",
    eventId = "",
    what,
    severity,
    cause,
    how,
    contact = "",
    date,
    sources,
  } = sent;
  const texts: FormTexts = {
    ...{ place, position, what, severity, cause, how, contact, key },
    site: siteId ?? (place === "" ? "" : unlisted),
    about: eventId,
    ...(date === undefined
      ? {}
      : { "when.kind": "edtf", "when.edtf.text": date.edtf, "when.edtf.text.calendar": date.calendar ?? "" }),
    sourceCount: String(Math.max(1, sources.length)),
    ...Object.assign(
      {},
      ...sources.map(({ url = "", publisher = "", title = "" }, row) => ({
        [`source.${row}.url`]: url,
        [`source.${row}.publisher`]: publisher,
        [`source.${row}.title`]: title,
      })),
    ),
  };
  const locale = routing.locales.find((one) => one === sent.language) ?? routing.defaultLocale;
  return readReport(texts, { today, locale, search: { searched: place, found: 0 } });
}
