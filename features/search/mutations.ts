import type { Tx } from "@/lib/db";
import { eventSearchText } from "./model";

/** Every name of a site and of the sites it lies in, so that a search for "Palmyra" finds what happened at its temples. */
export async function namesAround(tx: Tx, siteId: string): Promise<string> {
  const rows = await tx.$queryRaw<{ text: string }[]>`
    WITH RECURSIVE up(id, parent_id) AS (
      SELECT id, parent_id FROM site WHERE id = ${siteId}
      UNION
      SELECT s.id, s.parent_id FROM site s JOIN up ON s.id = up.parent_id
    )
    SELECT n.text FROM site_name n JOIN up ON up.id = n.site_id ORDER BY n.site_id, n.position`;
  return rows.map(({ text }) => text).join(" ");
}

/** Works out anew what the events at a site, and at all that lies in it, are searched by: its names or its place changed. */
export async function refreshSearchText(tx: Tx, siteId: string): Promise<void> {
  const sites = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE down(id) AS (
      SELECT ${siteId}::text
      UNION
      SELECT s.id FROM site s JOIN down ON s.parent_id = down.id
    )
    SELECT id FROM down WHERE EXISTS (SELECT 1 FROM damage_event e WHERE e.site_id = down.id)`;
  for (const { id } of sites) {
    const names = await namesAround(tx, id);
    const events = await tx.damageEvent.findMany({
      where: { siteId: id },
      select: { id: true, titleEn: true, titleAr: true, summaryEn: true, summaryAr: true, actor: true },
    });
    const rows = JSON.stringify(events.map((event) => ({ id: event.id, text: eventSearchText(event, names) })));
    await tx.$executeRaw`
      UPDATE damage_event e SET search_text = f.text
      FROM jsonb_to_recordset(${rows}::jsonb) AS f(id text, text text) WHERE f.id = e.id`;
  }
}
