import { getTranslations } from "next-intl/server";
import { OneStop } from "@/components/charts/one-stop";
import { FigureEnd, SkipFigure } from "@/components/charts/skip-figure";
import { Section } from "@/components/layout/section";
import { SourceLine } from "@/components/layout/source-line";
import { PlotMap } from "@/components/map/plot-map";
import type { MapMark, MapOutline } from "@/components/map/plot-map-props";
import type { Tone } from "@/components/ui/tone";
import { type FigureProps, ShareFigure } from "@/features/dashboard/components/share-figure";
import { formatGravest } from "@/features/dashboard/components/site-words";
import { countWords, formatCount, isOpen, pluralOf } from "@/features/dashboard/components/words";
import { figureFileHref, siteHref } from "@/features/dashboard/links";
import { type Located, placesOnMaps } from "@/features/dashboard/map-model";
import { eventsAt, eventsIn } from "@/features/dashboard/model";
import type { Dashboard } from "@/features/dashboard/read-dashboard";
import type { SiteTally } from "@/features/dashboard/read-models";
import { mostListedSites, mostMarkedSites } from "@/features/dashboard/schema";
import { changeView } from "@/features/dashboard/search-params";
import type { ViewContext } from "@/features/scope/view-context";
import { creditsOf, drawOutlines, type PlacedOutline } from "@/features/sites/outline-model";
import { mapWords } from "@/features/vocabulary/components/map-words";
import { secondToneOf, severityTones } from "@/features/vocabulary/components/tones";
import { loadBaseMap } from "@/lib/base-map/load-base-map";
import type { Extent } from "@/lib/geo/extent";

type Props = Omit<FigureProps, "source">;
const toneOfSite = ({ damage, gravest }: SiteTally): Tone => (damage.most === 0 ? "recovery" : severityTones[gravest]);

/** Where it happened, in words and marks; and apart from it what is known only roughly: a circle there, never a point. */
export async function describeMaps(data: Dashboard, context: ViewContext) {
  const [t, m] = await Promise.all([getTranslations("dashboard"), getTranslations("maps")]);
  const { points, beyond, rough, unplaced, extent, roughExtent } = placesOnMaps(data.sites, data.outlines);
  const words = await mapWords({ title: t("map.name"), list: t("map.list"), binned: t("map.binned") });
  const hasOutlines = data.outlines.length > 0;
  const [atPoints, elsewhere] = [eventsAt(points), eventsAt([...beyond, ...rough, ...unplaced])];
  const lead = t("map.lead", {
    placed: pluralOf(atPoints),
    placedRange: formatCount(t, atPoints),
    isRange: isOpen(atPoints) ? "yes" : "no",
    rest: pluralOf(elsewhere),
    restRange: formatCount(t, elsewhere),
    isRestRange: isOpen(elsewhere) ? "yes" : "no",
  });
  const outlines = outlinesOf(data.outlines, points, context);
  return {
    map: {
      title: t("map.title"),
      lead,
      intro: [lead, t(hasOutlines ? "map.outlines" : "map.plain"), data.hasWindow ? t("map.chosen") : ""]
        .join(" ")
        .trim(),
      credit: [
        ...(hasOutlines ? [m("outlines", { sources: creditsOf(data.outlines).join("; ") })] : []),
        ...[t("map.creditPlain"), m("base")],
      ].join(" "),
      marks: await marksOf(points, context),
      outlines,
      words,
      ...(await withBase(extent, context)),
    },
    rough: {
      title: t("map.roughTitle"),
      intro: t(rough.length === 0 ? "map.roughNone" : "map.roughIntro"),
      marks: await marksOf(rough, context),
      ...(await withBase(roughExtent, context)),
      outlines: outlines.filter(({ kind }) => kind === "area" || kind === "main-street"),
      words: { ...words, title: t("map.roughName") },
    },
  };
}

/** What a map shows, and what lies around it; nothing of a map without a mark. */
const withBase = async (extent: Extent | null, { locale }: ViewContext) =>
  extent === null ? {} : { extent, base: await loadBaseMap(extent, locale) };

/** Beside the other map it has a third of the page. */
const roughWidth = 400;

export async function SiteMaps({ data, context, isFramed = false }: Props) {
  const t = await getTranslations("dashboard");
  const { map, rough } = await describeMaps(data, context);
  const hasPoints = map.marks.length > 0;
  const hasRough = rough.marks.length > 0;
  const cutOf = (total: number) => ({
    most: mostListedSites,
    rest: t.rich("map.listCut", {
      ...{ shown: mostListedSites, total },
      file: (words) => (
        <a href={figureFileHref(context, "/", changeView(data.view, {}), "map")} download rel="nofollow">
          {words}
        </a>
      ),
    }),
  });
  return (
    <>
      {hasPoints || !hasRough ? (
        <Section id="map" span={8} title={map.title} intro={map.intro}>
          <SkipFigure id="map" />
          {hasPoints ? (
            <OneStop>
              <PlotMap
                id="places"
                marks={map.marks}
                outlines={map.outlines}
                words={map.words}
                credit={map.credit}
                aspect={4 / 3}
                cut={cutOf(map.marks.length)}
                extent={map.extent}
                base={map.base}
              />
            </OneStop>
          ) : (
            <p>{t("map.none")}</p>
          )}
          <FigureEnd id="map" />
          {isFramed ? null : (
            <SourceLine links={<ShareFigure data={data} context={context} part="map" title={map.title} />}>
              {""}
            </SourceLine>
          )}
        </Section>
      ) : null}
      {!hasRough && !hasPoints ? null : (
        <Section id="rough" span={hasPoints ? 4 : 8} title={rough.title} intro={rough.intro}>
          <SkipFigure id="rough" />
          {hasRough ? (
            <OneStop>
              <PlotMap
                id="rough-places"
                marks={rough.marks}
                extent={rough.extent}
                base={rough.base}
                outlines={rough.outlines}
                words={rough.words}
                aspect={hasPoints ? 0.9 : 4 / 3}
                width={hasPoints ? roughWidth : undefined}
                cut={cutOf(rough.marks.length)}
              />
            </OneStop>
          ) : null}
          <FigureEnd id="rough" />
        </Section>
      )}
    </>
  );
}

async function marksOf(sites: readonly Located<SiteTally>[], context: ViewContext): Promise<MapMark[]> {
  const [t, words] = await Promise.all([getTranslations("dashboard"), getTranslations("vocabulary")]);
  const formatMark = (site: SiteTally) =>
    t("map.note", {
      severity: formatGravest(site, { t, words, locale: context.locale }),
      ...countWords(t, eventsIn(site)),
    });
  return sites.map((site, index): MapMark => {
    return {
      id: site.id,
      lat: site.position.lat,
      lon: site.position.lon,
      precisionMetres: site.position.precisionMetres,
      tone: toneOfSite(site),
      second: secondToneOf(site),
      label: site.name,
      href: siteHref(context, site.slug),
      // More have neither a link nor a line in the list.
      note: index < mostMarkedSites ? formatMark(site) : undefined,
    };
  });
}

/** What outlines a marked place carries its gravest severity and leads to it. */
function outlinesOf(
  outlines: readonly PlacedOutline[],
  sites: readonly Located<SiteTally>[],
  context: ViewContext,
): MapOutline[] {
  const bySlug = new Map(sites.map((site) => [site.slug, site]));
  return drawOutlines(outlines, (slug) => {
    const site = bySlug.get(slug);
    return site && { tone: toneOfSite(site), href: siteHref(context, slug), label: site.name };
  });
}
