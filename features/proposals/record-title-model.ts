import type { JsonRecord } from "@/features/chain/model";
import type { SubjectType } from "@/features/chain/schema";
import { readStoredRecord } from "@/features/chain/stored-record";
import { claimRecordSchema } from "@/features/claims/schema";
import { damageEventRecordSchema } from "@/features/damage-events/schema";
import { evidenceRecordSchema } from "@/features/evidence/schema";
import { nameOfPeriod, periodRecordSchema } from "@/features/periods/schema";
import { titleOf } from "@/features/sites/model";
import { siteRecordSchema } from "@/features/sites/schema";
import { sourceRecordSchema } from "@/features/sources/schema";
import { languageOfText } from "@/lib/text/language";
import { type LocalizedText, textIn } from "@/lib/text/localized-text";

const titles: Record<SubjectType, (stored: JsonRecord) => LocalizedText> = {
  site: (stored) => titleOf(readStoredRecord(siteRecordSchema, stored).record.names),
  source: (stored) => {
    const { language, title } = readStoredRecord(sourceRecordSchema, stored).record;
    return { [language]: title };
  },
  damage_event: (stored) => readStoredRecord(damageEventRecordSchema, stored).record.title,
  claim: (stored) => readStoredRecord(claimRecordSchema, stored).record.statement,
  period: (stored) => nameOfPeriod(readStoredRecord(periodRecordSchema, stored).record),
  evidence: (stored) => {
    const { caption, credit } = readStoredRecord(evidenceRecordSchema, stored).record;
    return caption ?? { [languageOfText(credit)]: credit };
  },
};

/** What a record of any kind is called, from what a revision says of it, for a reader of `locale`. */
export const recordTitle = (type: SubjectType, stored: JsonRecord, locale: string): { text: string; lang: string } =>
  textIn(titles[type](stored), locale);
