import type { Tells } from "@/features/records/field-schema";
import type { ReadScope } from "@/features/scope/scope";
import { standings } from "@/features/vocabulary/model";
import {
  type EventKind,
  type Readings,
  type Severity,
  severities,
  type Verification,
} from "@/features/vocabulary/schema";
import { compareUncertainDates, type DayRange } from "@/lib/dates/uncertain-date";
import type { FoundChoice } from "@/lib/forms/form-state";
import { cellMiddle, cellRadius } from "@/lib/geo/cells";
import { countryName } from "@/lib/i18n/countries";
import type { Locale } from "@/lib/i18n/routing";
import { foldText } from "@/lib/text/fold-text";
import { commaOf } from "@/lib/text/language";
import { type LocalizedText, textIn } from "@/lib/text/localized-text";
import { otherTextIn } from "@/lib/text/other-text";
import { romanise } from "@/lib/text/romanise";
import type { SiteChoice } from "./queries";
import { keptOutlines, type Outline, type PublicPrecision, type SiteIdentifier, type SiteLink } from "./schema";

/** A site's position as it is stored. Only queries hold one; what leaves them is a `PublicPosition`. */
export type StoredPosition = {
  latitude: number | null;
  longitude: number | null;
  precisionMetres: number | null;
  positionSource: string | null;
  publicPrecision: PublicPrecision;
};

export type PublicPosition = {
  lat: number;
  lon: number;
  /** How far off the place may be. */
  precisionMetres: number;
  /** Moved to the middle of a fixed cell, to protect the place. */
  isCoarsened: boolean;
  /** Where the position was read; of a coarsened one only who gave it, or null. */
  source: string | null;
};

export const cellMetres = { km_1: 1_000, km_10: 10_000 } as const satisfies Partial<Record<PublicPrecision, number>>;

/** Givers that a licence or good manners make us name; a number or title after the name would lead back to the place. */
const givers: readonly [RegExp, string][] = [
  [/OpenStreetMap/i, "© OpenStreetMap contributors, ODbL"],
  [/Pleiades/i, "Pleiades (CC BY 3.0)"],
  [/Wikipedia/i, "Wikipedia"],
  [/World Heritage/i, "UNESCO World Heritage List"],
];

function giverOf(source: string | null): string | null {
  const named = givers.filter(([pattern]) => source !== null && pattern.test(source)).map(([, name]) => name);
  return named.length === 0 ? null : named.join(", ");
}

/**
 * A position as the scope may see it: the one place where coordinates leave the store. Null when there is none or the
 * public may not have it. Reviewers, who decide on precision, see it as stored.
 */
export function publicPosition(site: StoredPosition, scope: ReadScope): PublicPosition | null {
  const { latitude, longitude, precisionMetres, positionSource, publicPrecision } = site;
  if (latitude === null || longitude === null || precisionMetres === null) return null;
  if (scope.kind === "reviewer" || publicPrecision === "exact") {
    return { lat: latitude, lon: longitude, precisionMetres, isCoarsened: false, source: positionSource };
  }
  if (publicPrecision === "hidden") return null;
  const metres = cellMetres[publicPrecision];
  return {
    ...cellMiddle(latitude, longitude, metres),
    precisionMetres: Math.max(precisionMetres, cellRadius(metres)),
    isCoarsened: true,
    source: giverOf(positionSource),
  };
}

/**
 * Whether everybody may have what tells where a place is: by the area, where at least its rough position is shown; as exactly as
 * a position, only where that is. A place without a position is held to the same: its address is one.
 */
export const isTold = (tells: Tells, publicPrecision: PublicPrecision): boolean =>
  publicPrecision === "exact" || (tells === "area" && publicPrecision !== "hidden");

/** What tells where a site is, as its record says it and as the scope may see it. */
export type PublicWhereabouts = {
  address: LocalizedText | null;
  district: LocalizedText | null;
  identifiers: readonly SiteIdentifier[];
  links: readonly SiteLink[];
};

/** The words that tell where a site is, as the scope may see them. Reviewers see them as stored. */
export function publicWhereabouts(
  { address, district, identifiers, links }: PublicWhereabouts,
  publicPrecision: PublicPrecision,
  scope: ReadScope,
): PublicWhereabouts {
  const may = (tells: Tells) => scope.kind === "reviewer" || isTold(tells, publicPrecision);
  return {
    address: may("position") ? address : null,
    district: may("area") ? district : null,
    identifiers: may("position") ? identifiers : [],
    links: may("position") ? links : [],
  };
}

/** A site's outlines as they are stored: as exact as its position, and held by queries alone. */
export type StoredOutlines = StoredPosition & { outlines: unknown };

/**
 * The outlines of a site as the scope may see them: the one place where they leave the store. None where the public does not
 * have the position as it is stored, since a shape says where a place is better than any number.
 */
export function publicOutlines(site: StoredOutlines, scope: ReadScope): Outline[] {
  const position = publicPosition(site, scope);
  return position === null || position.isCoarsened ? [] : keptOutlines(site.outlines);
}

export type Tree<Item> = { item: Item; parts: Tree<Item>[] };

/** Items under their parents, in the order given. One whose parent is not among them stands at the top. */
export function siteTree<Item extends { id: string; parentId: string | null }>(items: readonly Item[]): Tree<Item>[] {
  const nodes = new Map(items.map((item) => [item.id, { item, parts: [] as Tree<Item>[] }]));
  const top: Tree<Item>[] = [];
  for (const node of nodes.values()) {
    const parent = node.item.parentId === null ? undefined : nodes.get(node.item.parentId);
    (parent?.parts ?? top).push(node);
  }
  return top;
}

export type GradedEvent = {
  id: string;
  kind: EventKind;
  date: DayRange;
  severity: Severity;
  verification: Verification;
};

export type Condition = {
  /** As last graded; `unknown` when nobody graded it. */
  severity: Severity;
  /** The event that gave the grade. */
  eventId: string | null;
  verification: Verification | null;
  /** A repair or return after that grade which nobody graded: the grade may be out of date. */
  recoveredSinceId: string | null;
  /** Harm after that grade which nobody graded. */
  harmedSinceId: string | null;
};

export const noCondition: Condition = {
  severity: "unknown",
  eventId: null,
  verification: null,
  recoveredSinceId: null,
  harmedSinceId: null,
};

/** Places of one grade, and how many of them have it from what is contested, not verified, or read otherwise by a claim. */
export type PartGrade = {
  severity: Severity;
  places: number;
  contested: number;
  unverified: number;
  /** Not contested, but a claim gives another severity. */
  otherwise: number;
};

/** The places that lie in one, at whatever depth, each counted once by its own condition; the gravest grade first. */
export type PartsCondition = { places: number; grades: PartGrade[] };

/** A place's own condition, what is said beside the grade it has, and the condition of all that lies in it. */
export type SiteCondition = Condition & Readings & { parts: PartsCondition };

export const noSiteCondition: SiteCondition = {
  ...noCondition,
  otherSeverities: [],
  contestedOn: [],
  parts: { places: 0, grades: [] },
};

/** The gravest grade of the parts where a place's own does not speak for them: it has none, an unverified one, or a milder one. */
export function gravestOfParts({ eventId, severity, verification, parts }: SiteCondition): PartGrade | null {
  const [gravest = null] = parts.grades;
  if (gravest === null || eventId === null || verification === null) return gravest;
  const isMilder = lossOf(severity) < lossOf(gravest.severity);
  return standings[verification] === "beside" || isMilder ? gravest : null;
}

export const lossOf = (severity: Severity): number => severities.indexOf(severity);

const isDated = ({ earliest, latest }: DayRange): boolean => earliest !== null || latest !== null;

/**
 * The condition of a site from the events recorded at it alone. In the order they happened (undated ones last), harm
 * can only make it worse and only a graded recovery can make it better. Refuted events count for nothing.
 */
export function currentCondition(events: readonly GradedEvent[]): Condition {
  const inOrder = gradingAmong(events).toSorted((a, b) => compareUncertainDates(a.date, b.date));
  let now = noCondition;
  for (const event of inOrder) {
    const isKnown = now.eventId !== null;
    if (event.severity === "unknown") {
      const since = event.kind === "recovery" ? { recoveredSinceId: event.id } : { harmedSinceId: event.id };
      // Without a date nobody can say that it came after.
      if (isKnown && isDated(event.date)) now = { ...now, ...since };
    } else if (event.kind === "recovery" || !isKnown || lossOf(event.severity) >= lossOf(now.severity)) {
      now = { ...noCondition, severity: event.severity, eventId: event.id, verification: event.verification };
    }
  }
  return now;
}

/**
 * The events a condition follows from: those a headline counts, and only where none of them gives a grade those that are
 * unverified, so that one unchecked sentence changes no grade that images gave. `condition-queries` says it in SQL.
 */
function gradingAmong<Event extends Pick<GradedEvent, "severity" | "verification">>(events: readonly Event[]): Event[] {
  const counted = events.filter(({ verification }) => standings[verification] === "counted");
  const isGraded = counted.some(({ severity }) => severity !== "unknown");
  return isGraded ? counted : events.filter(({ verification }) => standings[verification] !== "nowhere");
}

type ReadEvent = GradedEvent & Pick<Readings, "otherSeverities">;

/**
 * What the condition is as well if other readings of its events are right, from slight to grave: never less than each event since
 * the last graded recovery has by every reading of it. `condition-queries` says it in SQL.
 */
export function otherConditions(events: readonly ReadEvent[]): Severity[] {
  const graded = gradingAmong(events)
    .filter(({ severity }) => severity !== "unknown")
    .toSorted((a, b) => compareUncertainDates(a.date, b.date));
  const since = graded.slice(
    Math.max(
      0,
      graded.findLastIndex(({ kind }) => kind === "recovery"),
    ),
  );
  const gravest = Math.max(...since.map(({ severity }) => lossOf(severity)));
  const least = Math.max(
    ...since.map(({ severity, otherSeverities }) => Math.min(...[severity, ...otherSeverities].map(lossOf))),
  );
  const given = since.flatMap(({ otherSeverities }) => otherSeverities);
  return severities.filter((one) => given.includes(one) && lossOf(one) >= least && lossOf(one) !== gravest);
}

type PlaceName = { text: string; lang: string; kind: "preferred" | "alternate" | "transliteration" };

/** What a site is called: its preferred name in each language; its first name where it has no preferred one. */
export function titleOf(names: readonly PlaceName[]): LocalizedText {
  const preferred = names.filter(({ kind }) => kind === "preferred");
  const shown = preferred.length > 0 ? preferred : names.slice(0, 1);
  return Object.fromEntries(shown.map(({ lang, text }) => [lang, text]));
}

/** The name to show in a language, where the language it is in goes without saying. */
export const titleIn = (title: LocalizedText, locale: string): string => textIn(title, locale).text;

/**
 * A site as a form offers it: its names, the page's own language first, and what tells it from others of its name: the
 * places around it, nearest first, and its country.
 */
export function siteChoiceIn({ id, title, path, country }: SiteChoice, locale: Locale): FoundChoice {
  const around = [
    ...path.toReversed().map((site) => titleIn(site.title, locale)),
    ...(country === null ? [] : [countryName(country, locale)]),
  ];
  const detail = around.length === 0 ? null : around.join(commaOf(locale));
  return { value: id, label: titleIn(title, locale), otherLabel: otherTextIn(title, locale)?.text ?? null, detail };
}

/** The country of a place: its own, else that of the nearest place around it that says one. `path` is from the outermost. */
export const countryOf = (
  site: { country: string | null },
  path: readonly { country: string | null }[],
): string | null => [site, ...path.toReversed()].find(({ country }) => country !== null)?.country ?? null;

const slugOf = (folded: string): string =>
  folded
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 100)
    .replace(/-+$/, "");

/** The beginning of a slug for a new place; empty for a name without Latin letters. */
export const slugFrom = (name: string): string => (/[a-z]/.test(foldText(name)) ? slugOf(foldText(name)) : "");

/** The beginning of a slug from letters of another script; empty for one that is not known. */
export const romanisedSlug = (name: string): string => (/[a-z]/.test(romanise(name)) ? slugOf(romanise(name)) : "");
