import { getTranslations } from "next-intl/server";
import { Section } from "@/components/layout/section";
import { SourceLine } from "@/components/layout/source-line";
import { roughFromMetres } from "@/components/map/marks";
import { PlotMap } from "@/components/map/plot-map";
import type { MapMark, MapOutline } from "@/components/map/plot-map-props";
import type { Tone } from "@/components/ui/tone";
import { type FigureProps, ShareFigure } from "@/features/dashboard/components/share-figure";
import { formatGravest } from "@/features/dashboard/components/site-words";
import { countWords, formatCount, isOpen, pluralOf } from "@/features/dashboard/components/words";
import { siteHref } from "@/features/dashboard/links";
import { eventsAt, eventsIn } from "@/features/dashboard/model";
import { loadOutlines, type OutlineSheet } from "@/features/dashboard/outlines";
import type { Dashboard } from "@/features/dashboard/read-dashboard";
import type { SiteTally } from "@/features/dashboard/read-models";
import { mostMarkedSites } from "@/features/dashboard/schema";
import type { ViewContext } from "@/features/scope/view-context";
import type { PublicPosition } from "@/features/sites/model";
import { secondToneOf, severityTones } from "@/features/vocabulary/components/tones";

type Props = Omit<FigureProps, "source">;
type LocatedSite = SiteTally & { position: PublicPosition };

const isLocated = (site: SiteTally): site is LocatedSite => site.position !== null;
const toneOfSite = ({ damage, gravest }: SiteTally): Tone => (damage.most === 0 ? "recovery" : severityTones[gravest]);

/** Where it happened, in words and marks; and apart from it what is known only roughly: a circle there, never a point. */
export async function describeMaps(data: Dashboard, context: ViewContext) {
  const t = await getTranslations("dashboard");
  const placed = data.sites.filter(isLocated);
  const points = placed.filter(({ position }) => position.precisionMetres < roughFromMetres);
  const rough = placed.filter(({ position }) => position.precisionMetres >= roughFromMetres);
  const root = data.place?.above[0] ?? data.place;
  const sheet = root === null ? null : await loadOutlines(root.slug);
  const words = {
    title: t("map.name"),
    metres: t("map.metres"),
    kilometres: t("map.kilometres"),
    list: t("map.list"),
    binned: t("map.binned"),
  };
  const extent =
    sheet !== null && points.some(({ position }) => isInside(sheet.core, position)) ? sheet.core : undefined;
  const [atPoints, elsewhere] = [
    eventsAt(points),
    eventsAt(data.sites.filter((site) => !points.some(({ id }) => id === site.id))),
  ];
  const lead = t("map.lead", {
    placed: pluralOf(atPoints),
    placedRange: formatCount(t, atPoints),
    isRange: isOpen(atPoints) ? "yes" : "no",
    rest: pluralOf(elsewhere),
    restRange: formatCount(t, elsewhere),
    isRestRange: isOpen(elsewhere) ? "yes" : "no",
  });
  const outlines = outlinesOf(sheet, points, context);
  return {
    map: {
      title: t("map.title"),
      lead,
      intro: [lead, t(sheet === null ? "map.plain" : "map.outlines"), data.hasWindow ? t("map.chosen") : ""]
        .join(" ")
        .trim(),
      credit: t(sheet === null ? "map.creditPlain" : "map.credit"),
      marks: await marksOf(points, context),
      outlines,
      words,
      ...(extent === undefined ? {} : { extent }),
    },
    rough: {
      title: t("map.roughTitle"),
      intro: t(rough.length === 0 ? "map.roughNone" : "map.roughIntro"),
      marks: await marksOf(rough, context),
      fit: rough.flatMap(({ position }) => around(position)),
      outlines: outlines.filter(({ kind }) => kind === "area" || kind === "main-street"),
      words: { ...words, title: t("map.roughName") },
    },
  };
}

export async function SiteMaps({ data, context, isFramed = false }: Props) {
  const t = await getTranslations("dashboard");
  const { map, rough } = await describeMaps(data, context);
  const hasPoints = map.marks.length > 0;
  const hasRough = rough.marks.length > 0;
  return (
    <>
      {hasPoints || !hasRough ? (
        <Section id="map" span={8} title={map.title} intro={map.intro}>
          {hasPoints ? (
            <PlotMap
              id="places"
              marks={map.marks}
              outlines={map.outlines}
              words={map.words}
              credit={map.credit}
              aspect={4 / 3}
              hasList={map.marks.length <= mostMarkedSites}
              extent={map.extent}
            />
          ) : (
            <p>{t("map.none")}</p>
          )}
          {isFramed ? null : (
            <SourceLine links={<ShareFigure data={data} context={context} part="map" title={map.title} />}>
              {""}
            </SourceLine>
          )}
        </Section>
      ) : null}
      {!hasRough && !hasPoints ? null : (
        <Section id="rough" span={hasPoints ? 4 : 8} title={rough.title} intro={rough.intro}>
          {hasRough ? (
            <PlotMap
              id="rough-places"
              marks={rough.marks}
              fit={rough.fit}
              outlines={rough.outlines}
              words={rough.words}
              aspect={hasPoints ? 0.9 : 4 / 3}
              hasList={false}
            />
          ) : null}
        </Section>
      )}
    </>
  );
}

async function marksOf(sites: readonly LocatedSite[], context: ViewContext): Promise<MapMark[]> {
  const [t, words] = await Promise.all([getTranslations("dashboard"), getTranslations("vocabulary")]);
  const areWords = sites.length <= mostMarkedSites;
  const formatMark = (site: SiteTally) =>
    t("map.note", {
      severity: formatGravest(site, { t, words, locale: context.locale }),
      ...countWords(t, eventsIn(site)),
    });
  return sites.map((site): MapMark => {
    return {
      id: site.id,
      lat: site.position.lat,
      lon: site.position.lon,
      precisionMetres: site.position.precisionMetres,
      tone: toneOfSite(site),
      second: secondToneOf(site),
      label: site.name,
      href: siteHref(context, site.slug),
      note: areWords ? formatMark(site) : undefined,
    };
  });
}

function outlinesOf(sheet: OutlineSheet | null, sites: readonly LocatedSite[], context: ViewContext): MapOutline[] {
  const bySlug = new Map(sites.map((site) => [site.slug, site]));
  return (sheet?.outlines ?? []).map(({ site: slug, ...outline }) => {
    const site = slug === null ? undefined : bySlug.get(slug);
    return site === undefined
      ? outline
      : { ...outline, tone: toneOfSite(site), href: siteHref(context, site.slug), label: site.name };
  });
}

const isInside = (core: OutlineSheet["core"], { lat, lon }: PublicPosition): boolean =>
  lat >= core.south && lat <= core.north && lon >= core.west && lon <= core.east;

const metresPerDegree = 111_320;

/** The corners of what a rough position may cover, so that its whole circle is on the map. */
function around({ lat, lon, precisionMetres }: PublicPosition): { lat: number; lon: number }[] {
  const dLat = precisionMetres / metresPerDegree;
  const dLon = dLat / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
  return [
    { lat: lat - dLat, lon: lon - dLon },
    { lat: lat + dLat, lon: lon + dLon },
  ];
}
