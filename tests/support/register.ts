import { describeRegister } from "@/features/settings/identity-model";
import type { RegisterIdentity } from "@/features/settings/schema";

/** What a register says of itself before anybody gave it a name. */
export const unnamedIdentity: RegisterIdentity = {
  ...{ name: null, about: null, keeper: null, contact: null },
  ...{ licence: null, licenceWords: null, licenceUrl: null },
  ...{ citedAs: null, citation: null, credits: null, defaultSiteId: null, languages: [] },
};

/** What the demonstration register says of itself; a test of the seed holds it to this. */
export const demonstrationIdentity: RegisterIdentity = {
  ...unnamedIdentity,
  ...{ name: { en: "Tadmur", ar: "تدمر" }, citedAs: "Tadmur", licence: "CC-BY-4.0" },
};

const unnamed = { here: "Unnamed here", everywhere: "Unnamed" };

/** As a reader of `locale` is told of it. */
export const registerOf = (identity: RegisterIdentity, locale = "en") =>
  describeRegister(identity, { locale, unnamed });
