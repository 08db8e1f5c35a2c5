import "server-only";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import type { ViewContext } from "@/features/scope/view-context";
import { formatDay } from "@/lib/dates/format-date";
import { getDb } from "@/lib/db";
import { alternatesOf } from "@/lib/i18n/alternates";
import { getPathname, withoutLocale } from "@/lib/i18n/pathname";
import { firstOf, type Locale, locales, routing } from "@/lib/i18n/routing";
import { translatorIn } from "@/lib/i18n/translator";
import { describeRegister, licenceWords, offeredAmong, type Register } from "./identity-model";
import { getSettingsRecord } from "./queries";

/** The register's settings, read once a request: nearly every page says some of them. */
export const loadSettingsRecord = cache(() => getSettingsRecord(getDb()));

/** For what the register asks a second person: no secret, for forms say it before they are sent. */
export const loadApprovalRules = async () => (await loadSettingsRecord()).settings;

/** What the register says of itself, as of today: of the past too, for it is the same register. */
export const loadRegister = cache(async (locale: Locale): Promise<Register> => {
  const { settings } = await loadSettingsRecord();
  const [here, everywhere] =
    settings.name === null ? await Promise.all([unnamed(locale), unnamed(routing.defaultLocale)]) : ["", ""];
  return describeRegister(settings, { locale, unnamed: { here, everywhere } });
});

const unnamed = async (locale: Locale): Promise<string> => (await translatorIn(locale))("frame.unnamed");

/** What stands under each figure: whose it is, at which revision, under which terms. `day` is null for an empty register. */
export async function loadSourceLine(
  locale: Locale,
  { revision, day }: { revision: number; day: string | null },
): Promise<string> {
  const [t, register] = await Promise.all([getTranslations({ locale, namespace: "dashboard" }), loadRegister(locale)]);
  return t("source", {
    ...{ register: register.name.text, revision, ...licenceWords(register) },
    day: day === null ? "" : formatDay(day, locale),
  });
}

/** The languages that the register's pages are offered in. */
export async function loadOffered(): Promise<readonly Locale[]> {
  return offeredAmong(locales, (await loadSettingsRecord()).settings.languages);
}

/** Where a page in a language that is not offered is to be had, by its address without origin; null for one that is. */
export async function findOfferedAddress(locale: Locale, path: string): Promise<string | null> {
  const offered = await loadOffered();
  if (offered.includes(locale)) return null;
  // The start page in a format has a dot behind its language (`/ar.csv`).
  const href = path.startsWith(`/${locale}.`) ? `/${path.slice(locale.length + 1)}` : withoutLocale(path);
  return getPathname({ href, locale: firstOf(offered) });
}

/** The page's own address and its twins in the other languages, for search engines. */
export const loadAlternates = async (href: string, locale: Locale): Promise<NonNullable<Metadata["alternates"]>> =>
  alternatesOf(href, locale, await loadOffered());

/**
 * The query of the whole register on the overview: none, but where a bare address shows a place at first. Through a link, and
 * in the past, the address is never bare.
 */
export async function loadWholeQuery({ base, asOf }: Pick<ViewContext, "base" | "asOf">): Promise<"" | "?site="> {
  if (base !== "" || asOf !== null) return "";
  return (await loadSettingsRecord()).settings.defaultSiteId === null ? "" : "?site=";
}
