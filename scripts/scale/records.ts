import { speaksOf } from "@/features/claims/model";
import { type ClaimRecord, claimantKinds } from "@/features/claims/schema";
import { type DamageEventRecord, fieldsToAssess } from "@/features/damage-events/schema";
import type { SiteKind, SiteRecord } from "@/features/sites/schema";
import { reliabilities, type SourceRecord, sourceKinds } from "@/features/sources/schema";
import type { Cause, Severity, Verification } from "@/features/vocabulary/schema";
import { addDays } from "@/lib/dates/calendar";
import { claimRecord, damageEventRecord, siteRecord, sourceRecord } from "@/prisma/seed/factories";
import { knownOf, someDay } from "./dates";
import { type Random, randomFor } from "./random";

export const eventsPerSite = 50;
export const eventsPerSource = 12;
/** How many places a property is with its monuments and their parts, if nothing else is asked for. */
const sitesPerProperty = 25;
const monumentsPerProperty = 8;

const padded = (number: number, digits = 6): string => String(number).padStart(digits, "0");
export const siteId = (index: number): string => `gen-site-${padded(index)}`;
export const sourceId = (index: number): string => `gen-src-${padded(index)}`;
export const eventId = (index: number): string => `gen-ev-${padded(index)}`;
export const claimId = (event: number, index: number): string => `gen-clm-${padded(event)}-${index}`;

/** The site that holds a site, or null for a property. */
export function parentOf(index: number, perProperty = sitesPerProperty): number | null {
  const within = index % perProperty;
  const property = index - within;
  if (within === 0) return null;
  return within <= monumentsPerProperty ? property : property + 1 + ((within - 1) % monumentsPerProperty);
}

const countries = [
  ["SY", 33.2, 37, 36, 41],
  ["IQ", 30.5, 36.8, 40, 47],
  ["YE", 13, 16.5, 43.5, 50],
  ["LY", 27, 32.5, 11, 24],
  ["UA", 46.5, 51, 24, 38],
  ["ML", 13, 17, -8, 0],
  ["AF", 31.5, 36, 62, 70],
  ["SD", 14, 20, 30, 35],
] as const;
const syllables = [
  "ba",
  "dur",
  "el",
  "ha",
  "ka",
  "lam",
  "mar",
  "na",
  "qas",
  "ri",
  "sa",
  "tal",
  "um",
  "za",
  "dor",
  "ish",
];
const arabicSyllables = ["با", "دور", "إل", "ها", "كا", "لام", "مار", "نا", "قس", "ري", "سا", "تل", "أم", "زا"];
const propertyKinds = ["archaeological_site", "city", "tell", "monastery"] as const satisfies readonly SiteKind[];
const monumentKinds = [
  ["temple", "Temple", "معبد"],
  ["mosque", "Mosque", "جامع"],
  ["church", "Church", "كنيسة"],
  ["castle", "Castle", "قلعة"],
  ["market", "Market", "سوق"],
  ["tomb", "Tomb", "مدفن"],
  ["museum", "Museum", "متحف"],
  ["bath", "Bath", "حمّام"],
  ["library", "Library", "مكتبة"],
] as const satisfies readonly (readonly [SiteKind, string, string])[];

function nameFrom(parts: readonly string[], random: Random): string {
  return Array.from({ length: random.whole(2, 3) }, () => random.pick(parts)).join("");
}
const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** The position of a property; what lies in it is near it. */
function positionOf(seed: number, property: number, random: Random): SiteRecord["position"] {
  const there = randomFor(seed, 1, property);
  const [, south, north, west, east] = there.pick(countries);
  const lat = south + there.next() * (north - south) + (random.next() - 0.5) * 0.02;
  const lon = west + there.next() * (east - west) + (random.next() - 0.5) * 0.02;
  if (random.chance(0.12)) return null;
  const precisionMetres = random.weighted([
    [10, 25],
    [50, 30],
    [200, 20],
    [700, 15],
    [3_000, 10],
  ] as const);
  return {
    lat: Number(lat.toFixed(5)),
    lon: Number(lon.toFixed(5)),
    precisionMetres,
    source: "Generated for measuring",
  };
}

/** The place of a number: every `perProperty`th is a property, the others lie in it. The same seed gives the same place. */
export function makeSite(seed: number, index: number, perProperty = sitesPerProperty): SiteRecord {
  const random = randomFor(seed, 2, index);
  const parent = parentOf(index, perProperty);
  const property = index - (index % perProperty);
  const [country] = randomFor(seed, 1, property).pick(countries);
  const [monument, english, arabic] = random.pick(monumentKinds);
  const [en, ar] = [capital(nameFrom(syllables, random)), nameFrom(arabicSyllables, random)];
  const names =
    parent === null
      ? { en: `${en} ${index}`, ar: `${ar} ${index}` }
      : { en: `${english} of ${en} ${index}`, ar: `${arabic} ${ar} ${index}` };
  return siteRecord({
    slug: siteId(index),
    parentId: parent === null ? null : siteId(parent),
    kind: parent === null ? random.pick(propertyKinds) : monument,
    names: [
      { text: names.en, lang: "en", script: "Latn", kind: "preferred" },
      { text: names.ar, lang: "ar", script: "Arab", kind: "preferred" },
    ],
    country,
    summary: { en: "A generated place, for measuring. It does not exist.", ar: "مكان مولَّد للقياس، لا وجود له." },
    position: positionOf(seed, property, random),
    publicPrecision: random.weighted([
      ["exact", 85],
      ["km_1", 8],
      ["km_10", 5],
      ["hidden", 2],
    ] as const),
  });
}

/** The source of a number. The same seed gives the same source. */
export function makeSource(seed: number, index: number): SourceRecord {
  const random = randomFor(seed, 3, index);
  const day = someDay(random);
  return sourceRecord({
    kind: random.pick(sourceKinds),
    publisher: `Generated publisher ${index % 40}`,
    title: `Generated source ${index}`,
    url: `https://generated.example/${index}`,
    publishedOn: random.chance(0.8) ? day : day.slice(0, 7),
    language: random.weighted([
      ["en", 5],
      ["ar", 4],
      ["fr", 1],
    ] as const),
    reliability: random.pick(reliabilities),
  });
}

const causeWords = {
  explosives: ["blown up", "تفجير"],
  air_strike: ["hit from the air", "غارة جوية على"],
  shelling: ["shelled", "قصف"],
  gunfire: ["shot at", "إطلاق نار على"],
  bulldozing: ["levelled", "تجريف"],
  breaking: ["smashed", "تحطيم"],
  fire: ["burnt", "حريق في"],
  looting: ["dug for objects", "تنقيب غير مشروع في"],
  theft: ["robbed", "سرقة من"],
  military_use: ["used as a post", "استخدام عسكري لـ"],
  construction: ["built over", "بناء فوق"],
  neglect: ["left to decay", "إهمال"],
  flood: ["flooded", "فيضان في"],
  earthquake: ["shaken", "زلزال في"],
  unknown: ["found damaged", "تضرر"],
} as const satisfies Partial<Record<Cause, readonly [string, string]>>;
const causeWeights = [
  ["explosives", 12],
  ["air_strike", 14],
  ["shelling", 18],
  ["gunfire", 7],
  ["bulldozing", 6],
  ["breaking", 6],
  ["fire", 6],
  ["looting", 12],
  ["theft", 4],
  ["military_use", 5],
  ["construction", 4],
  ["neglect", 3],
  ["flood", 2],
  ["earthquake", 3],
  ["unknown", 8],
] as const;
const severityWeights = [
  ["none_visible", 3],
  ["slight", 18],
  ["moderate", 27],
  ["severe", 20],
  ["destroyed", 12],
  ["unknown", 20],
] as const satisfies readonly (readonly [Severity, number])[];
const verificationWeights = [
  ["unverified", 30],
  ["corroborated", 24],
  ["confirmed", 26],
  ["contested", 10],
  ["unverifiable", 7],
  ["refuted", 3],
] as const satisfies readonly (readonly [Verification, number])[];
/** Common ones and, towards the end, rare ones: a search is measured with both. */
const details = [
  "the roof",
  "the north wall",
  "the gate",
  "the courtyard",
  "the columns",
  "the stair",
  "the minaret",
  "the dome",
  "the archive room",
  "a mosaic floor",
  "an inscribed lintel",
  "a bronze lamp",
];

export type MadeEvent = { event: DamageEventRecord; claims: ClaimRecord[] };

/** An event and the claims it rests on, the same for the same seed and number. */
export function makeEvent(seed: number, index: number, sites: number, sources: number): MadeEvent {
  const random = randomFor(seed, 4, index);
  // Most of what happens is recorded at few places.
  const site = Math.floor(sites * random.next() ** 1.6);
  const isRecovery = random.chance(0.03);
  const cause: keyof typeof causeWords | "conservation" = isRecovery ? "conservation" : random.weighted(causeWeights);
  const severity = isRecovery ? "unknown" : random.weighted(severityWeights);
  const verification = random.weighted(verificationWeights);
  const day = someDay(random);
  const date = knownOf(day, random);
  const detail = details[Math.floor(details.length * random.next() ** 4)] ?? "the roof";
  const [named, namedArabic] = makeSite(seed, site).names;
  const name = named?.text ?? "";
  const [did, didArabic] = cause === "conservation" ? (["repaired", "ترميم"] as const) : causeWords[cause];
  const claimCount =
    verification === "unverified"
      ? 1
      : random.weighted([
          [1, 1],
          [2, 6],
          [3, 5],
          [4, 3],
          [5, 2],
          [6, 1],
        ] as const);
  const claims = Array.from({ length: claimCount }, (_, order) =>
    makeClaim({ random, index, order, sources, day, cause, severity, isContested: verification === "contested" }),
  );
  const supporting = claims.flatMap(({ stance }, order) => (stance === "supports" ? [claimId(index, order)] : []));
  const core = {
    date,
    severity,
    cause,
    actor: random.chance(0.25) ? { en: "Generated party" } : null,
    count: random.chance(0.1) ? random.whole(2, 30) : null,
  };
  const lastIntact = addDays(day, -random.whole(20, 200));
  const isBracketed = verification === "confirmed" && random.chance(0.4);
  const imageryBracket = isBracketed ? { lastIntact, firstDamaged: addDays(day, random.whole(1, 200)) } : null;
  const looking = claims.flatMap((claim, order) => (speaksOf.imagery(claim) ? [claimId(index, order)] : []));
  const assessed = { ...core, imageryBracket: looking.length === 0 ? null : imageryBracket };
  const event = damageEventRecord({
    siteId: siteId(site),
    kind: isRecovery ? "recovery" : "damage",
    title: { en: `${name} ${did}`, ar: `${didArabic} ${namedArabic?.text ?? ""}` },
    summary: { en: `A generated record, for measuring: ${detail} ${isRecovery ? "was repaired" : "was affected"}.` },
    ...assessed,
    verification,
    assessments: fieldsToAssess(assessed).map((field) => ({
      field,
      claimIds:
        field === "verification"
          ? claims.map((_, order) => claimId(index, order))
          : field === "imagery"
            ? looking
            : supporting,
      because: { en: "Generated: the claims it names say so." },
    })),
  });
  return { event, claims };
}

type ClaimPlan = {
  random: Random;
  index: number;
  order: number;
  sources: number;
  day: string;
  cause: Cause;
  severity: Severity;
  isContested: boolean;
};

function makeClaim({ random, index, order, sources, day, cause, severity, isContested }: ClaimPlan): ClaimRecord {
  const stance =
    order === 0
      ? "supports"
      : isContested && order === 1
        ? "contradicts"
        : random.weighted([
            ["supports", 8],
            ["context", 2],
            ["denies", 1],
          ] as const);
  const isRepeat = order > 0 && random.chance(0.15);
  return claimRecord({
    eventId: eventId(index),
    sourceId: sourceId(random.whole(0, sources - 1)),
    claimantKind: random.pick(claimantKinds),
    claimant: { en: `Generated body ${random.whole(1, 60)}` },
    saidOn: addDays(day, random.whole(0, 400)),
    date: knownOf(day, random),
    severity: stance === "contradicts" ? random.weighted(severityWeights) : severity,
    cause: random.chance(0.8) ? cause : "unknown",
    credibility: random.pick([1, 2, 3, 4, 5, 6] as const),
    statement: { en: "A generated claim about a generated place, for measuring." },
    stance,
    derivedFromId: isRepeat ? claimId(index, 0) : null,
  });
}
