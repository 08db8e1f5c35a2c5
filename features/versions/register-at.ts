import { eventSearchText } from "@/features/search/model";
import { parseEdtf } from "@/lib/dates/edtf";
import type { Db, Reader, Tx } from "@/lib/db";
import { foldText } from "@/lib/text/fold-text";

type Laying = {
  /** Number of the revision to stand at. */
  newest: number;
  /** Keeps back what is kept back today, and shows no position more exactly than today. */
  isForPublic: boolean;
  /** Whether words will be searched: working out what they are compared with takes the longest. */
  withSearch: boolean;
};

/**
 * Reads the register as it stood at a revision: inside `work` the tables are those of then. `null` is the register as it
 * is. Always for the public: what is kept back today was not there yesterday either.
 */
export function readRegisterAt<Result>(
  db: Db,
  asOf: number | null,
  work: (reader: Reader) => Promise<Result>,
  { withSearch = true, past }: { withSearch?: boolean; past: () => Db },
): Promise<Result> {
  if (asOf === null) return work(db);
  return past().$transaction(
    async (tx) => {
      await layRegister(tx, { newest: asOf, isForPublic: true, withSearch });
      return work(tx);
    },
    { timeout: 120_000 },
  );
}

/** Lays temporary tables of the register as its revisions say it stood; they are gone when the transaction ends. */
export async function layRegister(tx: Tx, { newest, isForPublic, withSearch }: Laying): Promise<void> {
  await tx.$executeRaw`SELECT lay_register_at(${newest}::int, ${isForPublic})`;
  await fillDays(tx);
  await fillNames(tx);
  if (withSearch) await fillSearchText(tx);
}

/** The days that an EDTF text stands for, which only `parseEdtf` knows. */
async function fillDays(tx: Tx): Promise<void> {
  const texts = await tx.$queryRaw<{ text: string }[]>`
    SELECT said_on AS text FROM claim WHERE said_on IS NOT NULL
    UNION SELECT published_on FROM source WHERE published_on IS NOT NULL`;
  const days = texts.flatMap(({ text }) => {
    const read = parseEdtf(text);
    return read.ok ? [{ text, earliest: read.earliest, latest: read.latest }] : [];
  });
  const rows = JSON.stringify(days);
  await tx.$executeRaw`
    UPDATE claim SET said_earliest = d.earliest, said_latest = d.latest
    FROM jsonb_to_recordset(${rows}::jsonb) AS d(text text, earliest date, latest date) WHERE d.text = said_on`;
  await tx.$executeRaw`
    UPDATE source SET published_earliest = d.earliest, published_latest = d.latest
    FROM jsonb_to_recordset(${rows}::jsonb) AS d(text text, earliest date, latest date) WHERE d.text = published_on`;
}

async function fillNames(tx: Tx): Promise<void> {
  const texts = await tx.$queryRaw<{ text: string }[]>`SELECT DISTINCT text FROM site_name`;
  const rows = JSON.stringify(texts.map(({ text }) => ({ text, folded: foldText(text) })));
  await tx.$executeRaw`
    UPDATE site_name n SET search_text = f.folded
    FROM jsonb_to_recordset(${rows}::jsonb) AS f(text text, folded text) WHERE f.text = n.text`;
}

type Searched = { id: string; titleEn: string | null; titleAr: string | null; summaryEn: string | null } & {
  summaryAr: string | null;
  actor: string | null;
  names: string;
};

async function fillSearchText(tx: Tx): Promise<void> {
  const events = await tx.$queryRaw<Searched[]>`
    WITH RECURSIVE up(site_id, id, parent_id) AS (
      SELECT id, id, parent_id FROM site
      UNION
      SELECT up.site_id, s.id, s.parent_id FROM site s JOIN up ON s.id = up.parent_id
    ), around AS (
      SELECT up.site_id, string_agg(n.text, ' ' ORDER BY n.site_id, n.position) AS names
      FROM up JOIN site_name n ON n.site_id = up.id GROUP BY up.site_id
    )
    SELECT e.id, e.title_en AS "titleEn", e.title_ar AS "titleAr", e.summary_en AS "summaryEn", e.summary_ar AS "summaryAr",
      e.actor, a.names
    FROM damage_event e JOIN around a ON a.site_id = e.site_id`;
  const rows = JSON.stringify(events.map(({ id, names, ...event }) => ({ id, folded: eventSearchText(event, names) })));
  await tx.$executeRaw`
    UPDATE damage_event e SET search_text = f.folded
    FROM jsonb_to_recordset(${rows}::jsonb) AS f(id text, folded text) WHERE f.id = e.id`;
}
