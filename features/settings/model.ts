import { type ChangeableSetting, type RegisterSettings, type SettingName, settingNames } from "./schema";

export type SettingDifference = {
  setting: ChangeableSetting;
  from: boolean;
  to: boolean;
  /** Of the sites that may frame pages; none is any. */
  fromOrigins: string[];
  toOrigins: string[];
};

/** The settings that two states disagree on, in their order. */
export function differencesBetween(from: RegisterSettings, to: RegisterSettings): SettingDifference[] {
  const rules = settingNames.flatMap((setting): SettingDifference[] =>
    from[setting] === to[setting]
      ? []
      : [{ setting, from: from[setting], to: to[setting], fromOrigins: [], toOrigins: [] }],
  );
  const [fromOrigins, toOrigins] = [[...from.embedOrigins], [...to.embedOrigins]];
  if (fromOrigins.join(" ") === toOrigins.join(" ")) return rules;
  return [
    ...rules,
    { setting: "embedOrigins", from: fromOrigins.length > 0, to: toOrigins.length > 0, fromOrigins, toOrigins },
  ];
}

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

/** The settings by the boxes that are ticked, and the sites that may frame pages. */
export const settingsFrom = (
  ticked: readonly SettingName[],
  embedOrigins: readonly string[] = [],
): RegisterSettings => ({
  embedOrigins,
  secondApproverForDestroyed: ticked.includes("secondApproverForDestroyed"),
  secondApproverForWithdrawals: ticked.includes("secondApproverForWithdrawals"),
  isTwoFactorRequired: ticked.includes("isTwoFactorRequired"),
});
/** The rules that are on, as a list of ticks shows them. */
export const tickedIn = (settings: RegisterSettings): SettingName[] => settingNames.filter((name) => settings[name]);

/** Nobody may ask of everybody what they have not done themselves: they would be the first to be shut out. */
export const isShuttingOneselfOut = (actor: { hasTwoFactor: boolean }, to: RegisterSettings): boolean =>
  to.isTwoFactorRequired && !actor.hasTwoFactor;
