import { readFileSync, writeFileSync } from "node:fs";
import { claimantKinds, credibilities, stances } from "@/features/claims/schema";
import { licenceAddresses, mayBeShown } from "@/features/evidence/model";
import { evidenceKinds, licences, showings } from "@/features/evidence/schema";
import { siteKinds } from "@/features/sites/schema";
import { reliabilities, sourceKinds } from "@/features/sources/schema";
import {
  type ConceptMatch,
  eamenaBase,
  eamenaCauses,
  eamenaEffects,
  eamenaExtents,
  eamenaSeverities,
  eamenaThreatCertainties,
  eamenaThreats,
} from "@/features/vocabulary/eamena";
import {
  causes,
  countQualifiers,
  damageEffects,
  damageExtents,
  severities,
  threatCertainties,
  threats,
  verifications,
} from "@/features/vocabulary/schema";
import { dateBases } from "@/lib/dates/uncertain-date";
import { locales } from "@/lib/i18n/routing";
import { languageName } from "@/lib/text/languages";
import { takeNoArguments } from "./arguments";
import { glossary } from "./glossary";

/** `npm run vocabulary`: writes docs/vocabulary.md from the code and the messages. A test fails when it is out of date. */

type Words = Record<string, Record<string, string>>;
const readWords = (locale: string): Words =>
  JSON.parse(readFileSync(new URL(`../lib/i18n/messages/${locale}/vocabulary.json`, import.meta.url), "utf8"));

const link = ({ relation, id, label }: ConceptMatch) => `${relation} [${label}](${eamenaBase}${id})`;

function table(
  title: string,
  group: string,
  terms: readonly (string | number)[],
  more?: { head: string; cell: (term: string) => string },
): string {
  const words = locales.map(readWords);
  const rows = terms.map(String).map((term) => {
    const cells = [`\`${term}\``, ...words.map((one) => one[group]?.[term] ?? ""), ...(more ? [more.cell(term)] : [])];
    return `| ${cells.join(" | ")} |`;
  });
  const head = ["term", ...locales.map((locale) => languageName(locale, "en")), ...(more ? [more.head] : [])];
  return [`## ${title}`, "", `| ${head.join(" | ")} |`, `|${"---|".repeat(head.length)}`, ...rows, ""].join("\n");
}

/** The whole document. */
export function vocabularyDocument(): string {
  const help = readWords("en").severityHelp ?? {};
  return [
    "# Vocabulary",
    "",
    "The order of each list is the order of charts and legends. Written by `npm run vocabulary` from `features/*/schema.ts`, the messages and",
    "`scripts/glossary.ts`, whose words stand [at the end](#words-of-ours).",
    "",
    table("Severity", "severity", severities, {
      head: "means; EAMENA",
      cell: (term) =>
        `${help[term] ?? ""} ${severities.filter((severity) => severity === term).map((severity) => link(eamenaSeverities[severity]))}`,
    }),
    "UNITAR-UNOSAT's Destroyed, Severe and Moderate match closely. Its “possible damage” is certainty, not severity: `unknown` with credibility 3.",
    "",
    table("Cause", "cause", causes, {
      head: "EAMENA",
      cell: (term) =>
        causes
          .filter((cause) => cause === term)
          .flatMap((cause) => eamenaCauses[cause].map(link))
          .join("; "),
    }),
    table("Effect", "effect", damageEffects, {
      head: "EAMENA",
      cell: (term) =>
        damageEffects
          .filter((effect) => effect === term)
          .map((effect) => link(eamenaEffects[effect]))
          .join("; "),
    }),
    table("Share affected", "extent", damageExtents, {
      head: "EAMENA",
      cell: (term) =>
        damageExtents
          .filter((extent) => extent === term)
          .map((extent) => link(eamenaExtents[extent]))
          .join("; "),
    }),
    table("Threat", "threat", threats, {
      head: "EAMENA",
      cell: (term) =>
        threats
          .filter((threat) => threat === term)
          .map((threat) => link(eamenaThreats[threat]))
          .join("; "),
    }),
    table("How far a threat is certain", "threatCertainty", threatCertainties, {
      head: "EAMENA",
      cell: (term) =>
        threatCertainties
          .filter((certainty) => certainty === term)
          .map((certainty) => link(eamenaThreatCertainties[certainty]))
          .join("; "),
    }),
    table("Verification", "verification", verifications, {
      head: "means",
      cell: (term) => readWords("en").verificationHelp?.[term] ?? "",
    }),
    table("Stance of a claim", "stance", stances),
    table("Claimant", "claimantKind", claimantKinds),
    table("Source", "sourceKind", sourceKinds),
    table("Reliability of a source", "reliability", reliabilities, {
      head: "means",
      cell: (term) => readWords("en").reliabilityHelp?.[term] ?? "",
    }),
    table("Credibility of a claim", "credibility", credibilities, {
      head: "means",
      cell: (term) => readWords("en").credibilityHelp?.[term] ?? "",
    }),
    table("How a number is meant", "countQualifier", countQualifiers, {
      head: "can be right beside",
      cell: (term) => countsBeside[term] ?? "",
    }),
    table("Site", "siteKind", siteKinds),
    table("Evidence", "evidenceKind", evidenceKinds),
    table("What a picture shows, seen from the damage", "shows", showings),
    table("Licence of evidence", "licence", licences, { head: "means", cell: licenceCell }),
    table("Basis of a date", "basis", dateBases, { head: "bounds", cell: (term) => bounds[term] ?? "" }),
    "What is `about`, or uncertain or approximate in its EDTF (`?` `~` `%`), is certain of no day, whatever its bounds. Days are proleptic",
    "Gregorian, from 4713 BCE (the first year that PostgreSQL's dates have) to 9999; 44 BCE is `-0043`, for there is a year 0. In code a day is a",
    "text whose order is the order of time (`lib/dates/calendar.ts`); records, addresses and exports have ISO 8601.",
    "A date of the Hijri calendar is kept as its conversion, with what was given beside it (`asGiven`: `1436-09 AH`; `lib/dates/hijri.ts`).",
    "",
    glossaryTable(),
  ].join("\n");
}

function glossaryTable(): string {
  const rows = glossary.map(({ term, means, at }) => `| ${term} | ${means} | ${at === undefined ? "" : `\`${at}\``} |`);
  return [
    "## Words of ours",
    "",
    "Words that this project made or uses in one sense only, in code, on pages and in these documents.",
    "",
    "| word | means | lives in |",
    "|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}

function licenceCell(term: string): string {
  const licence = licences.find((one) => one === term) ?? "unknown";
  if (!mayBeShown(licence)) return "described, and not shown";
  return licenceAddresses[licence] ?? "shown, with its credit";
}

const countsBeside: Record<string, string> = {
  exactly: "that number",
  at_least: "that number and every greater one",
  about: "numbers up to a quarter of it away, and one at least",
  up_to: "that number and every smaller one",
};

const bounds: Record<string, string> = {
  on: "earliest and latest: one day, or the days it lasted (EDTF `a/b`)",
  between: "earliest and latest: once, somewhere within (EDTF `[a..b]`, a month, a season, a year)",
  before: "latest only",
  after: "earliest only",
  about: "earliest and latest, wider than the text (EDTF `~`)",
  unknown: "none: counted among the undated",
};

if (process.argv[1] && import.meta.url.endsWith(process.argv[1].split("/").at(-1) ?? "-")) {
  takeNoArguments("vocabulary");
  writeFileSync(new URL("../docs/vocabulary.md", import.meta.url), vocabularyDocument());
}
