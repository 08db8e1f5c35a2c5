import { readFileSync } from "node:fs";
import { z } from "zod";
import { type ClaimRecord, claimRecordSchema } from "@/features/claims/schema";
import { type DamageEventRecord, damageEventRecordSchema } from "@/features/damage-events/schema";
import { type PeriodRecord, periodBounds, periodRecordSchema } from "@/features/periods/schema";
import { licenceChoices, mostLetters, type RegisterIdentity } from "@/features/settings/schema";
import { type SiteRecord, siteRecordSchema } from "@/features/sites/schema";
import { type SourceRecord, sourceRecordSchema } from "@/features/sources/schema";

import { localizedTextSchema } from "@/lib/text/localized-text";

/** The files of the demonstration register, turned into the register's own records and checked by its own schemas. */

/** The data gives bodies in English only; this file of ours names them in Arabic. */
const namesInArabic = z
  .record(z.string(), z.string())
  .parse(JSON.parse(readFileSync(new URL("./palmyra/bodies-ar.json", import.meta.url), "utf8")));

type Texts = Record<string, string>;

/** A text of the files, which give English and Arabic apart; null where they give neither. */
function textsOf(en: unknown, ar?: unknown): Texts | null {
  const texts = Object.fromEntries(
    Object.entries({ en, ar }).flatMap(([tag, text]) => (typeof text === "string" && text !== "" ? [[tag, text]] : [])),
  );
  return Object.keys(texts).length === 0 ? null : texts;
}

/** A body by its English name, and its Arabic one where it is known. */
const bodyOf = (name: unknown): Texts | null => (typeof name === "string" ? textsOf(name, namesInArabic[name]) : null);

const inLanguages = localizedTextSchema(mostLetters.credits).nullable();
/** What the demonstration register says of itself. */
export const registerFileSchema = z.strictObject({
  ...{ name: inLanguages, about: inLanguages, keeper: inLanguages, licenceWords: inLanguages },
  ...{ citation: inLanguages, credits: inLanguages },
  ...{ contact: z.null(), licenceUrl: z.null(), citedAs: z.string(), defaultSiteId: z.null() },
  licence: z.enum(licenceChoices),
  languages: z.array(z.string()),
}) satisfies z.ZodType<RegisterIdentity>;

const id = z.string().regex(/^[a-z0-9-]+$/);
const date = z.strictObject({
  edtf: z.string().nullable(),
  earliest: z.string().nullable(),
  latest: z.string().nullable(),
  basis: z.string(),
});
const reportedDate = date.extend({ asReported: z.string().min(1).nullable() });

type RecordWithId<Record> = { id: string; record: Record };

export const siteFileSchema = z.array(
  z
    .strictObject({
      slug: id,
      parent: id.nullable(),
      kind: z.string(),
      names: z.array(z.unknown()),
      location: z.unknown(),
      country: z.string(),
      worldHeritageId: z.number().optional(),
      periodText: z.string().optional(),
      summaryEn: z.string(),
      summaryAr: z.string(),
    })
    .transform(
      ({
        slug,
        parent,
        location,
        worldHeritageId,
        periodText,
        summaryEn,
        summaryAr,
        ...rest
      }): RecordWithId<SiteRecord> => ({
        id: slug,
        record: siteRecordSchema.parse({
          ...rest,
          slug,
          parentId: parent,
          position: location,
          worldHeritageId: worldHeritageId ?? null,
          periodText: textsOf(periodText),
          summary: textsOf(summaryEn, summaryAr),
          publicPrecision: "exact",
        }),
      }),
    ),
);

export const sourceFileSchema = z.array(
  z.looseObject({ id, note: z.string() }).transform(
    ({ id, note, ...source }): RecordWithId<SourceRecord> => ({
      id,
      record: sourceRecordSchema.parse({ ...source, note: textsOf(note) }),
    }),
  ),
);

export const eventFileSchema = z.array(
  z
    .looseObject({
      id,
      site: id,
      assessment: z.array(z.strictObject({ field: z.string(), claims: z.array(id), because: z.string() })),
    })
    .transform(
      ({
        id,
        site,
        assessment,
        titleEn,
        titleAr,
        summaryEn,
        summaryAr,
        actor,
        ...event
      }): RecordWithId<DamageEventRecord> => ({
        id,
        record: damageEventRecordSchema.parse({
          ...event,
          siteId: site,
          title: textsOf(titleEn, titleAr),
          summary: textsOf(summaryEn, summaryAr),
          actor: bodyOf(actor),
          assessments: assessment.map(({ field, claims, because }) => ({
            field,
            claimIds: claims,
            because: textsOf(because),
          })),
        }),
      }),
    ),
);

export const claimFileSchema = z.array(
  z
    .looseObject({
      id,
      event: id,
      source: id,
      date: reportedDate,
      derivedFrom: id.optional(),
      supersedes: id.optional(),
    })
    .transform(
      ({
        id,
        event,
        source,
        date: { asReported, ...date },
        derivedFrom,
        supersedes,
        claimant,
        actor,
        statement,
        compilerNote,
        ...claim
      }): RecordWithId<ClaimRecord> => ({
        id,
        record: claimRecordSchema.parse({
          ...claim,
          eventId: event,
          sourceId: source,
          date,
          asReported,
          derivedFromId: derivedFrom ?? null,
          supersedesId: supersedes ?? null,
          claimant: textsOf(claimant),
          actor: textsOf(actor),
          statement: textsOf(statement),
          compilerNote: textsOf(compilerNote),
        }),
      }),
    ),
);

export const periodFileSchema = z.array(
  z
    .looseObject({
      id,
      site: id,
      claims: z.array(
        z
          .looseObject({ source: id, date: reportedDate, bound: z.enum(periodBounds) })
          .transform(({ source, date: { asReported, ...date }, statement, compilerNote, ...claim }) => ({
            ...claim,
            statement: textsOf(statement),
            compilerNote: textsOf(compilerNote),
            sourceId: source,
            date,
            asReported,
          })),
      ),
    })
    .transform(
      ({ id, site, holder, noteEn, noteAr, ...period }): RecordWithId<PeriodRecord> => ({
        id,
        record: periodRecordSchema.parse({
          ...period,
          holder: bodyOf(holder),
          note: textsOf(noteEn, noteAr),
          siteId: site,
        }),
      }),
    ),
);
