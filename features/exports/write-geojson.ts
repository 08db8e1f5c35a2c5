import { keptOutlines } from "@/features/sites/schema";
import type { Parts } from "./bytes";
import { describeExport, fileNameOf, type ToWrite, type Written } from "./describe";
import { shapeOf } from "./geometry";
import type { OutputRecord } from "./representation";
import { type Cell, tablesOf } from "./tables";

const [siteTable] = tablesOf("site");
const [eventTable] = tablesOf("damage_event");

const valuesOf = (table: typeof siteTable, record: OutputRecord): Record<string, Cell> =>
  Object.fromEntries((table?.columns ?? []).map(({ name, read }) => [name, read(record)]));

/** What is said of a shape beside it: how far off the place may be, and why. */
const placed = (site: OutputRecord | undefined) => {
  const position = site?.position ?? null;
  const shown = typeof position === "object" && position !== null && "precisionMetres" in position ? position : null;
  return {
    site_slug: site?.slug ?? null,
    precision_metres: shown?.precisionMetres ?? null,
    is_coarsened: shown?.isCoarsened ?? null,
    public_precision: site?.publicPrecision ?? null,
  };
};

/** The outlines of a place, each with whom it is owed to: they leave where the place is shown exactly. */
function outlinesOf({ id, slug, outlines }: OutputRecord): object[] {
  return keptOutlines(outlines).map(({ kind, shape, source, licence }, index) => ({
    ...{ type: "Feature", id: `${id}:outline:${index}`, geometry: shape },
    properties: { type: "outline", site: id, site_slug: slug ?? null, kind, source, licence },
  }));
}

/**
 * The events of a view, each at its site's public position, and of a catalogue or a site's page its places and their outlines (RFC 7946). What has
 * no position, or a hidden one, has no geometry and is there all the same.
 */
export function writeGeoJson(to: ToWrite): Written {
  const { exported, view } = to;
  async function* features(): AsyncGenerator<object> {
    const sites = new Map<string, OutputRecord>();
    const isOfPlaces = view.kind === "sites" || view.kind === "site";
    for await (const site of exported.records("site")) {
      sites.set(site.id, site);
      if (!isOfPlaces) continue;
      const properties = { type: "site", ...valuesOf(siteTable, site), ...placed(site) };
      yield { type: "Feature", id: site.id, geometry: shapeOf(site), properties };
      yield* outlinesOf(site);
    }
    for await (const event of exported.records("damage_event")) {
      const site = sites.get(String(event.siteId));
      const properties = { type: "event", ...valuesOf(eventTable, event), ...placed(site) };
      yield { type: "Feature", id: event.id, geometry: site === undefined ? null : shapeOf(site), properties };
    }
  }
  async function* parts(): Parts {
    yield `${JSON.stringify({ type: "FeatureCollection", ...describeExport(to) }).slice(0, -1)},\n"features": [`;
    let separator = "\n";
    for await (const feature of features()) {
      yield separator + JSON.stringify(feature);
      separator = ",\n";
    }
    yield "\n]}\n";
  }
  return { parts: parts(), fileName: fileNameOf(to, ".geojson") };
}
