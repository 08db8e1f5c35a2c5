import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { InLanguage } from "@/components/ui/in-language";
import { Swatch } from "@/components/ui/swatch";
import { Tray, type TrayItem } from "@/components/ui/tray";
import { Trays } from "@/components/ui/trays";
import { formatGravest } from "@/features/dashboard/components/site-words";
import {
  capitalised,
  countWords,
  formatCountShort,
  formatDistance,
  grouped,
  yearsOf,
} from "@/features/dashboard/components/words";
import { dashboardHref, eventHref, siteHref } from "@/features/dashboard/links";
import { placesOnMaps } from "@/features/dashboard/map-model";
import { eventsAt, eventsIn } from "@/features/dashboard/model";
import type { Dashboard } from "@/features/dashboard/read-dashboard";
import type { Side, SiteTally } from "@/features/dashboard/read-models";
import { changeView } from "@/features/dashboard/search-params";
import type { ViewContext } from "@/features/scope/view-context";
import { secondToneOf, severityTones, toneOf } from "@/features/vocabulary/components/tones";
import { isoYear } from "@/lib/dates/calendar";
import { formatDate } from "@/lib/dates/format-date";

type Props = { data: Dashboard; context: ViewContext };
const mostItems = 8;

/** What no chart and no map could place: counted, listed, never dropped. */
export async function Leftovers({ data, context }: Props) {
  const t = await getTranslations("dashboard");
  const { beyond, rough, unplaced } = placesOnMaps(data.sites, data.outlines);
  rough.sort((a, b) => b.position.precisionMetres - a.position.precisionMetres);
  const undated = data.figures.undated + data.undatedLeftOut;
  const isCut = data.beyond.earlier !== null || data.beyond.later !== null;
  if (undated + unplaced.length + rough.length + beyond.length === 0 && !isCut) return null;
  return (
    <section className="block" aria-labelledby="leftovers-title" id="leftovers">
      <h2 className="sr" id="leftovers-title">
        {t("trays.title")}
      </h2>
      <Trays>
        {undated === 0 ? null : <UndatedTray data={data} context={context} />}
        <BeyondTray data={data} context={context} side="earlier" />
        <BeyondTray data={data} context={context} side="later" />
        <PlacesTray id="unplaced" kind="unplaced" sites={unplaced} context={context} />
        <PlacesTray id="roughly" kind="rough" sites={rough} context={context} />
        <PlacesTray id="beyond-map" kind="beyondMap" sites={beyond} context={context} />
      </Trays>
    </section>
  );
}

type PlacesProps = { id: string; kind: "unplaced" | "rough" | "beyondMap"; sites: SiteTally[]; context: ViewContext };

async function PlacesTray({ id, kind, sites, context }: PlacesProps) {
  if (sites.length === 0) return null;
  const t = await getTranslations("dashboard");
  return (
    <Tray
      id={id}
      count={formatCountShort(t, eventsAt(sites))}
      title={t(`trays.${kind}`)}
      note={t(`trays.${kind}Note`)}
      items={await siteItems(sites, context)}
      more={sites.length > mostItems ? t("trays.moreSites", { count: sites.length - mostItems }) : undefined}
    />
  );
}

async function UndatedTray({ data, context }: Props) {
  const t = await getTranslations("dashboard");
  const { view, figures, undated, undatedLeftOut, pages } = data;
  const isLeftOut = undatedLeftOut > 0;
  const rest = figures.undated - undated.length;
  const items = undated.map(
    (event): TrayItem => ({
      key: event.id,
      mark: <Swatch tone={toneOf(event)} second={secondToneOf(event)} />,
      title: (
        <Link href={eventHref(context, event.id)} prefetch={false}>
          <InLanguage {...event.title} page={context.locale} />
        </Link>
      ),
      note: event.siteName,
    }),
  );
  const withoutDates = dashboardHref(context, changeView(view, { from: null, to: null, period: null }), "undated");
  const end = dashboardHref(context, changeView(view, { sort: "date", page: pages }), "events");
  return (
    <Tray
      id="undated"
      count={grouped(isLeftOut ? undatedLeftOut : figures.undated, context.locale)}
      title={t("trays.undated")}
      note={isLeftOut ? t("trays.leftOut", { count: undatedLeftOut }) : t("trays.undatedNote")}
      items={items}
      more={
        isLeftOut ? (
          <Link href={withoutDates} prefetch={false}>
            {t("trays.leftOutLink")}
          </Link>
        ) : rest > 0 ? (
          <Link href={end} prefetch={false}>
            {t("trays.undatedMore", { count: rest })}
          </Link>
        ) : undefined
      }
    />
  );
}

/** Events too far from the others to share their axis, each with its date, and the way to an axis of their own. */
async function BeyondTray({ data, context, side }: Props & { side: Side }) {
  const { locale } = context;
  const beyond = data.beyond[side];
  if (beyond === null) return null;
  const t = await getTranslations("dashboard");
  const { count, events } = beyond;
  const years = { from: isoYear(beyond.from), to: isoYear(beyond.to) };
  const alone = dashboardHref(context, changeView(data.view, { ...years, unit: null }), "time");
  return (
    <Tray
      id={side}
      count={grouped(count, locale)}
      title={t(`trays.${side}`, { count })}
      note={t("trays.beyondNote")}
      items={events.map((event) => ({
        key: event.id,
        mark: <Swatch tone={toneOf(event)} second={secondToneOf(event)} />,
        title: (
          <Link href={eventHref(context, event.id)} prefetch={false}>
            <InLanguage {...event.title} page={context.locale} />
          </Link>
        ),
        note: `${capitalised(formatDate(event.date, locale, { style: "short" }), locale)} · ${event.siteName}`,
      }))}
      more={
        <Link href={alone} prefetch={false}>
          {t("trays.beyondLink", { years: yearsOf(beyond, locale) })}
        </Link>
      }
    />
  );
}

async function siteItems(sites: readonly SiteTally[], context: ViewContext): Promise<TrayItem[]> {
  const [t, words, m] = await Promise.all([
    getTranslations("dashboard"),
    getTranslations("vocabulary"),
    getTranslations("maps"),
  ]);
  const units = { metres: m("metres"), kilometres: m("kilometres") };
  return sites.slice(0, mostItems).map((site) => {
    const metres = site.position?.precisionMetres ?? null;
    const distance = metres === null ? null : formatDistance(metres, units);
    const events = t("map.note", {
      severity: formatGravest(site, { t, words, locale: context.locale }),
      ...countWords(t, eventsIn(site)),
    });
    return {
      key: site.id,
      mark: (
        <Swatch tone={site.damage.most === 0 ? "recovery" : severityTones[site.gravest]} second={secondToneOf(site)} />
      ),
      title: (
        <Link href={siteHref(context, site.slug)} prefetch={false}>
          {site.name}
        </Link>
      ),
      note: distance === null ? events : `${t("map.within", { distance })} · ${events}`,
    };
  });
}
