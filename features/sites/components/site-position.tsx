import { getTranslations } from "next-intl/server";
import { isRough } from "@/components/map/marks";
import { PlotMap } from "@/components/map/plot-map";
import type { MapMark, MapOutline } from "@/components/map/plot-map-props";
import { extentOf, surroundingsOf } from "@/components/map/projection";
import { InLanguage } from "@/components/ui/in-language";
import { Tray } from "@/components/ui/tray";
import type { ViewContext } from "@/features/scope/view-context";
import { type PublicPosition, titleIn } from "@/features/sites/model";
import { creditsOf, drawOutlines, type PlacedOutline } from "@/features/sites/outline-model";
import type { SiteRecordView } from "@/features/sites/record-queries";
import { mapWords } from "@/features/vocabulary/components/map-words";
import { secondToneOf, severityTones } from "@/features/vocabulary/components/tones";
import { loadBaseMap } from "@/lib/base-map/load-base-map";
import { formatCondition } from "./condition-words";
import { distanceOf, formatDegrees } from "./position-form";
import styles from "./site-position.module.css";

type Props = { context: ViewContext; site: SiteRecordView; outlines: readonly PlacedOutline[] };

/** Where it is, on a small map and in words, never more exact than it is known or may be told. */
export async function SitePosition({ context, site, outlines }: Props) {
  const t = await getTranslations("sites.position");
  if (site.position === null) {
    return (
      <Tray
        count="–"
        title={t(`none.${site.positionState === "hidden" ? "kept_back" : "not_known"}`)}
        note={t("noneNote")}
      />
    );
  }
  return <PositionMap context={context} site={site} outlines={outlines} position={site.position} />;
}

async function PositionMap({ context, site, outlines, position }: Props & { position: PublicPosition }) {
  const t = await getTranslations("sites.position");
  const { locale } = context;
  const hrefOf = (slug: string) => context.hrefOf(`/sites/${slug}`);
  const markOf = async (one: MarkedSite): Promise<MapMark> => ({
    id: one.id,
    ...pick(one.position),
    // Of its own place alone: what its parts are is said, and theirs to carry.
    tone: severityTones[one.condition.severity],
    second: secondToneOf(one.condition),
    label: titleIn(one.title, locale),
    says: await formatCondition(one.condition),
    href: hrefOf(one.slug),
  });
  const self: MapMark = {
    ...(await markOf({ ...site, position })),
    note: t("within", { distance: t("distance", distanceOf(position.precisionMetres)) }),
    isSelected: true,
  };
  const others = await Promise.all(site.neighbours.map(markOf));
  const isAlone = others.length === 0 && !isRough(position);
  const near = [...around(position), ...others.slice(0, 8)];
  const extent = (outlines.length > 0 ? extentOf(near) : surroundingsOf(isAlone ? [position] : near)) ?? undefined;
  return (
    <PlotMap
      id="position"
      marks={[self, ...others]}
      outlines={tonedOutlines(site, position, outlines)}
      extent={extent}
      base={extent === undefined ? undefined : await loadBaseMap(extent, locale)}
      aspect={1.45}
      words={await mapWords({ title: t("map"), list: t("list"), binned: t("binned") })}
      credit={<Credit position={position} outlines={outlines} />}
    />
  );
}

type MarkedSite = Pick<SiteRecordView, "id" | "slug" | "title" | "condition"> & { position: PublicPosition };

/** Outlines carry the condition of their site, but never of one whose place is hidden: that would point at it. */
function tonedOutlines(
  site: SiteRecordView,
  position: PublicPosition,
  outlines: readonly PlacedOutline[],
): MapOutline[] {
  const shown = [{ ...site, position }, ...site.neighbours].filter((one) => !one.position.isCoarsened);
  const tones = new Map(shown.map(({ slug, condition }) => [slug, severityTones[condition.severity]]));
  return drawOutlines(outlines, (slug) => {
    const tone = tones.get(slug);
    return tone === undefined || tone === "unknown" ? undefined : { tone };
  });
}

const pick = ({ lat, lon, precisionMetres }: PublicPosition) => ({ lat, lon, precisionMetres });

/** The corners of what the position may mean, so that its circle is inside the frame. */
function around({ lat, lon, precisionMetres }: PublicPosition) {
  const up = Math.max(precisionMetres * 1.2, 180) / 111_320;
  const across = up / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
  return [
    { lat: lat - up, lon: lon - across },
    { lat: lat + up, lon: lon + across },
  ];
}

async function Credit({ position, outlines }: Pick<Props, "outlines"> & { position: PublicPosition }) {
  const [t, m] = await Promise.all([getTranslations("sites.position"), getTranslations("maps")]);
  const digits =
    position.precisionMetres >= 1000 ? 2 : position.precisionMetres >= 100 ? 3 : position.precisionMetres >= 15 ? 4 : 5;
  const sides = [
    formatDegrees(position.lat, digits, m(position.lat < 0 ? "south" : "north")),
    formatDegrees(position.lon, digits, m(position.lon < 0 ? "west" : "east")),
  ];
  const distance = t("distance", distanceOf(position.precisionMetres));
  return (
    <>
      <span className="num">{sides.join(t("comma"))}</span>
      {t("comma")}
      {t("within", { distance })}
      {t("stop")} {position.isCoarsened ? t("coarsened") : null}
      <span className={styles.source}>
        {position.source === null ? t("sourceSuppressed") : <InLanguage text={position.source} lang="en" />}
      </span>
      {outlines.length > 0 ? (
        <span className={styles.source}>{m("outlines", { sources: creditsOf(outlines).join("; ") })}</span>
      ) : null}
      <span className={styles.source}>{m("base")}</span>
    </>
  );
}
