import type { SubjectType } from "@/features/chain/schema";
import { findPicture } from "@/features/evidence/queries";
import type { ReadScope } from "@/features/scope/scope";
import { type Selection, selectionOf } from "@/features/views/selection-queries";
import type { RecordsView } from "@/features/views/view";
import type { Reader } from "@/lib/db";
import { pictureWidths } from "@/lib/file-intake/kinds";
import type { FileStore } from "@/lib/file-store/file-store";
import type { Locale } from "@/lib/i18n/routing";
import { createPace, type Pace } from "./pace";
import { countRecords, listSelectedIds, readRecordsById } from "./record-queries";
import type { OutputRecord } from "./representation";

/** A picture as the public may have it: never the original. */
export type PictureOut = { name: string; bytes: number; read: () => AsyncIterable<Uint8Array> };

/** The records of a view on their way out, read as they are asked for. */
export type RecordsOut = {
  /** Only some days are asked for: each event says whether it surely belongs to them. */
  hasWindow: boolean;
  counts: Readonly<Record<SubjectType, number>>;
  /** The records of a kind in the order of their ids, a few at a time. */
  records: (type: SubjectType) => AsyncGenerator<OutputRecord>;
  /** The picture of a record of evidence; null where its terms are not known, or there is none. */
  findPicture: (id: string) => Promise<PictureOut | null>;
};

type Given = {
  /** Reads at the revision of the view: each look is a short one, and all are at the same revision. */
  look: <Result>(read: (db: Reader) => Promise<Result>) => Promise<Result>;
  /** Where what was made of files for the public lies. */
  shown: () => Pick<FileStore, "open">;
  scope: ReadScope;
  view: RecordsView;
  locale: Locale;
  /** How long each kind of record is gone through before others are let in. */
  paceOf?: () => Pace;
};

/** Few enough for memory, many enough for speed: what is selected is found out seldom, and read a few at a time. */
const idsAtOnce = 25_000;
const batch = 500;

/** Finds out what a view holds. Throws `not_found`. */
export async function readRecordsOut(given: Given): Promise<RecordsOut> {
  const { look, shown, scope, view, locale } = given;
  const { selection, counts } = await look(async (db) => {
    const selected = await selectionOf(db, scope, view, locale);
    return { selection: selected, counts: await countRecords(db, scope, selected) };
  });
  return {
    hasWindow: selection.hasWindow,
    counts,
    records: (type) => recordsOf(given, selection, type),
    findPicture: async (id) => {
      const picture = await look((db) => findLargest(db, scope, id));
      const file = picture === null ? null : await shown().open(picture.sha256);
      return file === null ? null : { name: `${id}.jpg`, bytes: file.bytes, read: () => file.stream() };
    },
  };
}

async function* recordsOf(
  { look, scope, paceOf = createPace }: Given,
  selection: Selection,
  type: SubjectType,
): AsyncGenerator<OutputRecord> {
  const pace = paceOf();
  let after: string | null = null;
  for (;;) {
    const ids: string[] = await look((db) => listSelectedIds(db, scope, selection, { type, after, limit: idsAtOnce }));
    const readFrom = (from: number) =>
      look((db) => readRecordsById(db, scope, selection, type, ids.slice(from, from + batch)));
    let coming = ids.length === 0 ? null : readFrom(0);
    for (let from = batch; coming !== null; from += batch) {
      const page: OutputRecord[] = await coming;
      // The database finds the next ones while these are written. Nobody may come for them any more.
      coming = from < ids.length ? readFrom(from) : null;
      coming?.catch(() => undefined);
      for (const record of page) {
        // Whoever takes it writes and packs it before they come for the next one.
        yield record;
        const others = pace();
        if (others !== null) await others;
      }
    }
    after = ids.at(-1) ?? null;
    if (ids.length < idsAtOnce) return;
  }
}

async function findLargest(db: Reader, scope: ReadScope, id: string) {
  for (const width of pictureWidths.toReversed()) {
    const picture = await findPicture(db, scope, { id, width, format: "jpeg" });
    if (picture !== null) return picture;
  }
  return null;
}
