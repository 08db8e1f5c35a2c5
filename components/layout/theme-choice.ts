export const themeChoices = ["system", "light", "dark"] as const;
export type ThemeChoice = (typeof themeChoices)[number];

/** What a cookie says, or what the device says where it says nothing we know. */
export const themeChoiceOf = (value: string | undefined): ThemeChoice =>
  themeChoices.find((choice) => choice === value) ?? "system";
