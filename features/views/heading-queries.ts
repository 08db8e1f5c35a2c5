import { findPlace } from "@/features/dashboard/place-queries";
import { type ResolvedView, resolveView } from "@/features/dashboard/read-dashboard";
import { findCompared } from "@/features/knowledge/read-comparison";
import { sql } from "@/features/scope/filter-sql";
import { listIds } from "@/features/scope/queries";
import type { ReadScope } from "@/features/scope/scope";
import { eventSeen, siteNamed } from "@/features/scope/seen-sql";
import { refSelect, toRef } from "@/features/sites/queries";
import type { Reader } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/routing";
import { fromRequiredTextColumn } from "@/lib/text/localized-column";
import type { LocalizedText } from "@/lib/text/localized-text";
import type { RecordsView } from "./view";

/** What a view is about, for its heading: names looked up, with no words in it yet. */
export type ViewHeading =
  | { kind: "register"; resolved: Pick<ResolvedView, "view" | "place" | "periods"> }
  | { kind: "compare"; places: string[] }
  | { kind: "sites"; within: string | null }
  | { kind: "site" | "event"; id: string; title: LocalizedText };

/** Looks up what a view is called. Throws `not_found` for what the scope does not see. */
export async function getViewHeading(
  db: Reader,
  scope: ReadScope,
  view: RecordsView,
  locale: Locale,
): Promise<ViewHeading> {
  const nameOf = async (asked: string) => (await findPlace(db, scope, asked, locale))?.name ?? null;
  switch (view.kind) {
    case "register":
      return { kind: "register", resolved: await resolveView(db, scope, view.asked, locale) };
    case "compare": {
      const { places } = await findCompared(db, scope, view.asked, locale);
      return { kind: "compare", places: places.map(({ name }) => name) };
    }
    case "sites":
      return { kind: "sites", within: view.asked.in === null ? null : await nameOf(view.asked.in) };
    case "site": {
      const [id] = await listIds(
        db,
        sql`SELECT s.id FROM site s WHERE s.slug = ${view.slug} AND ${siteNamed(scope, sql`s`)}`,
      );
      const site = id === undefined ? null : await db.site.findUnique({ where: { id }, select: refSelect });
      if (site === null) throw new AppError("not_found");
      return { kind: "site", id: site.id, title: toRef(site).title };
    }
    case "event": {
      const [id] = await listIds(
        db,
        sql`SELECT e.id FROM damage_event e WHERE e.id = ${view.id} AND ${eventSeen(scope, sql`e`)}`,
      );
      const event =
        id === undefined ? null : await db.damageEvent.findUnique({ where: { id }, select: { title: true } });
      if (event === null || id === undefined) throw new AppError("not_found");
      return { kind: "event", id, title: fromRequiredTextColumn(event.title) };
    }
    default:
      return view satisfies never;
  }
}
