import {
  type ChangeableSetting,
  type IdentityName,
  identityNames,
  type RegisterIdentity,
  type RegisterRules,
  type RegisterSettings,
  type SettingName,
  settingNames,
} from "./schema";

export type SettingDifference = {
  setting: ChangeableSetting;
  from: boolean;
  to: boolean;
  /** Of the sites that may frame pages; none is any. */
  fromOrigins: readonly string[];
  toOrigins: readonly string[];
  /** Of what the register says of itself; null where it says nothing. */
  fromValue: IdentityValue;
  toValue: IdentityValue;
};
export type IdentityValue = RegisterIdentity[IdentityName];

const nothingElse = { fromOrigins: [], toOrigins: [], fromValue: null, toValue: null } as const;

/** The settings that two states disagree on, in their order. */
export function differencesBetween(from: RegisterSettings, to: RegisterSettings): SettingDifference[] {
  const rules = settingNames.flatMap((setting): SettingDifference[] =>
    from[setting] === to[setting] ? [] : [{ ...nothingElse, setting, from: from[setting], to: to[setting] }],
  );
  return [...rules, ...originsBetween(from.embedOrigins, to.embedOrigins), ...identityBetween(from, to)];
}

function originsBetween(fromOrigins: readonly string[], toOrigins: readonly string[]): SettingDifference[] {
  if (fromOrigins.join(" ") === toOrigins.join(" ")) return [];
  const [from, to] = [fromOrigins.length > 0, toOrigins.length > 0];
  return [{ ...nothingElse, setting: "embedOrigins", from, to, fromOrigins, toOrigins }];
}

const identityBetween = (from: RegisterIdentity, to: RegisterIdentity): SettingDifference[] =>
  identityNames.flatMap((setting) => {
    const [fromValue, toValue] = [from[setting], to[setting]];
    if (isSame(fromValue, toValue)) return [];
    return [{ ...nothingElse, setting, from: isSaid(fromValue), to: isSaid(toValue), fromValue, toValue }];
  });

const isSaid = (value: IdentityValue): boolean => value !== null && !(Array.isArray(value) && value.length === 0);

// The order in which a text names its languages says nothing.
const isSame = (one: IdentityValue, other: IdentityValue): boolean => {
  const plain = (value: IdentityValue) =>
    JSON.stringify(value !== null && typeof value === "object" ? Object.entries(value).sort() : value);
  return plain(one) === plain(other);
};

const originForm = /^https?:\/\/(\*\.)?[a-z0-9.-]+(:\d{1,5})?$/;

/** Reads sites, one a line. What is no origin comes back as it was typed. */
export function readOrigins(text: string): { origins: string[]; unreadable: string[] } {
  const typed = text.split(/[\s,]+/).filter((part) => part !== "");
  const read = typed.map((part) => {
    if (!URL.canParse(part)) return null;
    const { origin, pathname, search, hash, username } = new URL(part);
    return originForm.test(origin) && pathname === "/" && search + hash + username === "" ? origin : null;
  });
  return {
    origins: [...new Set(read.filter((origin) => origin !== null))].sort(),
    unreadable: typed.filter((_part, index) => read[index] === null),
  };
}

/** The rules by the boxes that are ticked, and the sites that may frame pages. */
export const settingsFrom = (ticked: readonly SettingName[], embedOrigins: readonly string[] = []): RegisterRules => ({
  embedOrigins,
  secondApproverForDestroyed: ticked.includes("secondApproverForDestroyed"),
  secondApproverForWithdrawals: ticked.includes("secondApproverForWithdrawals"),
  isTwoFactorRequired: ticked.includes("isTwoFactorRequired"),
});
/** The rules that are on, as a list of ticks shows them. */
export const tickedIn = (settings: RegisterRules): SettingName[] => settingNames.filter((name) => settings[name]);

/** Nobody may ask of everybody what they have not done themselves: they would be the first to be shut out. */
export const isShuttingOneselfOut = (actor: { hasTwoFactor: boolean }, to: RegisterRules): boolean =>
  to.isTwoFactorRequired && !actor.hasTwoFactor;
