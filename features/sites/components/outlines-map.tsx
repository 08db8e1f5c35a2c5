import { getTranslations } from "next-intl/server";
import { PlotMap } from "@/components/map/plot-map";
import { extentOf } from "@/components/map/projection";
import { mapWords } from "@/features/vocabulary/components/map-words";
import { loadBaseMap } from "@/lib/base-map/load-base-map";
import { extentOfShape } from "@/lib/geo/shape";
import { titleIn, titleOf } from "../model";
import { creditsOf, drawOutlines } from "../outline-model";
import type { SiteRecord } from "../schema";
import styles from "./outlines-map.module.css";

type Props = { slug: string; site: SiteRecord; locale: string };

/** The outlines of a place as they are stored, to be looked at while they are corrected. Nothing where there are none. */
export async function OutlinesMap({ slug, site, locale }: Props) {
  const { outlines, position, names } = site;
  if (outlines == null || position === null) return null;
  const [t, m] = await Promise.all([getTranslations("records.site.outline"), getTranslations("maps")]);
  const corners = outlines.flatMap(({ shape }) => {
    const { west, south, east, north } = extentOfShape(shape);
    return [
      { lat: south, lon: west },
      { lat: north, lon: east },
    ];
  });
  const extent = extentOf([position, ...corners]);
  const label = titleIn(titleOf(names), locale);
  return (
    <div className={styles.map}>
      <PlotMap
        id="outlines"
        extent={extent ?? undefined}
        base={extent === null ? undefined : await loadBaseMap(extent, locale)}
        outlines={drawOutlines(outlines.map((outline, index) => ({ ...outline, id: String(index), site: slug })))}
        marks={[{ ...position, id: slug, tone: "unknown", label, href: `#outline.0.shape` }]}
        words={await mapWords({ title: t("map"), list: t("map"), binned: "" })}
        credit={[m("outlines", { sources: creditsOf(outlines).join("; ") }), m("base")].join(" ")}
        hasList={false}
        aspect={1.6}
        width={540}
      />
    </div>
  );
}
