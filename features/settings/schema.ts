import type { LocalizedText } from "@/lib/text/localized-text";

/** Rules a register sets for itself, in the order they are asked. */
export const settingNames = [
  "secondApproverForDestroyed",
  "secondApproverForWithdrawals",
  "isTwoFactorRequired",
] as const;
export type SettingName = (typeof settingNames)[number];

/** Sites that may show pages in a frame, each by its origin; any while there is none. */
type EmbedOrigins = { readonly embedOrigins: readonly string[] };
/** What a register asks of those who work on it and show it. */
export type RegisterRules = Readonly<Record<SettingName, boolean>> & EmbedOrigins;

/** Licences of data that have a name everywhere: what they are called, and where they stand, by their SPDX identifiers. */
export const knownLicences = {
  "CC0-1.0": { name: "CC0 1.0", url: "https://creativecommons.org/publicdomain/zero/1.0/" },
  "CC-BY-4.0": { name: "CC BY 4.0", url: "https://creativecommons.org/licenses/by/4.0/" },
  "CC-BY-SA-4.0": { name: "CC BY-SA 4.0", url: "https://creativecommons.org/licenses/by-sa/4.0/" },
  "CC-BY-NC-4.0": { name: "CC BY-NC 4.0", url: "https://creativecommons.org/licenses/by-nc/4.0/" },
  "PDDL-1.0": { name: "PDDL 1.0", url: "https://opendatacommons.org/licenses/pddl/1-0/" },
  "ODC-By-1.0": { name: "ODC-By 1.0", url: "https://opendatacommons.org/licenses/by/1-0/" },
  "ODbL-1.0": { name: "ODbL 1.0", url: "https://opendatacommons.org/licenses/odbl/1-0/" },
} as const;
export type LicenceId = keyof typeof knownLicences;

/** Terms in the register's own words. */
export const ownLicence = "own";
export const licenceChoices: readonly (LicenceId | typeof ownLicence)[] = [
  ...(["CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "PDDL-1.0", "ODC-By-1.0", "ODbL-1.0"] as const),
  ownLicence,
];
export type LicenceChoice = (typeof licenceChoices)[number];

/** What a register says of itself; null where it says nothing. */
export type RegisterIdentity = {
  readonly name: LocalizedText | null;
  readonly about: LocalizedText | null;
  readonly keeper: LocalizedText | null;
  /** How to reach the keeper: an e-mail address, a web address, or words. */
  readonly contact: string | null;
  readonly licence: LicenceChoice | null;
  /** The terms themselves, and where they stand: of `own` only. */
  readonly licenceWords: LocalizedText | null;
  readonly licenceUrl: string | null;
  /** Who stands as author in references; the register's name where nobody is named. */
  readonly citedAs: string | null;
  /** A reference with places to fill (`citationPlaces`). */
  readonly citation: LocalizedText | null;
  readonly credits: LocalizedText | null;
  /** What the overview shows at first. */
  readonly defaultSiteId: string | null;
  /** Of the interface's languages, those its pages are offered in; all while there is none. */
  readonly languages: readonly string[];
};

/** What a register says of itself, in the order it is asked. */
export const identityNames = [
  ...(["name", "about", "keeper", "contact", "licence", "licenceWords", "licenceUrl"] as const),
  ...(["citedAs", "citation", "credits", "defaultSiteId", "languages"] as const),
] as const satisfies readonly (keyof RegisterIdentity)[];
export type IdentityName = (typeof identityNames)[number];

export type RegisterSettings = RegisterRules & RegisterIdentity;

/** What a change of the settings can be of. */
export const changeableSettings = [
  ...settingNames,
  "embedOrigins",
  ...identityNames,
] as const satisfies readonly (keyof RegisterSettings)[];
export type ChangeableSetting = (typeof changeableSettings)[number];

/** Far more than any register names; all of them go into a header of each frame. */
export const mostEmbedOrigins = 50;

/** In UTF-16 units, of each language. */
export const mostLetters = {
  name: 120,
  about: 600,
  keeper: 200,
  contact: 300,
  licenceWords: 600,
  citedAs: 200,
  citation: 400,
  credits: 2000,
} as const;

/** What a form of citation can say; those that it has to say, for without them nobody finds what was cited. */
export const citationPlaces = ["register", "view", "revision", "date", "accessed", "address"] as const;
export const neededPlaces = [
  "register",
  "view",
  "revision",
  "address",
] as const satisfies readonly (typeof citationPlaces)[number][];

/** What the page says it did. */
export const outcomes = ["saved", "named"] as const;
