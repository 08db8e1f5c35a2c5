import { defineRouting } from "next-intl/routing";
import { directionOfLanguage } from "@/lib/text/language";

/** The interface's languages. A further one is a folder of messages beside the others, and its BCP 47 tag here. */
const languages = ["en", "ar"] as const;
export type Locale = (typeof languages)[number];

/**
 * A made-up language for tests: every word of ours in Hebrew letters, right to left, with Hebrew's own names of languages
 * and countries. A word in other letters was then written into the code, or is the record's.
 */
export const pseudoLocale = "he-XB";
export const isPseudo = (locale: string): boolean => locale === pseudoLocale;

// Only tests set this, and only a register on loopback starts with it (scripts/serve.ts).
export const hasPseudoLanguage = process.env.TADMUR_PSEUDO_LANGUAGE === "1";

// The made-up one goes as one of ours: nothing may tell it from them.
const asLocale = (tag: string) => tag as Locale;

/** Those this process offers. */
export const locales: readonly Locale[] = hasPseudoLanguage ? [...languages, asLocale(pseudoLocale)] : languages;

/** English has no prefix, each other language its tag. The address alone decides: no cookie, no guess from the browser. */
export const routing = defineRouting({
  locales,
  defaultLocale: "en",
  localePrefix: "as-needed",
  localeDetection: false,
  localeCookie: false,
  alternateLinks: false,
});

/** The interface's language that a tag names; the default one for any other. */
export const localeOf = (tag: unknown): Locale => locales.find((locale) => locale === tag) ?? routing.defaultLocale;

/** Of the languages that are offered, the one for whoever asked for another: the default one where it is among them. */
export const firstOf = (offered: readonly Locale[]): Locale =>
  offered.find((locale) => locale === routing.defaultLocale) ?? offered[0] ?? routing.defaultLocale;

export const otherLocales = (locale: Locale, offered: readonly Locale[] = locales): readonly Locale[] =>
  offered.filter((other) => other !== locale);

export const directionOf = (locale: string): "ltr" | "rtl" => directionOfLanguage(locale);
