import type { Locale } from "@/lib/i18n/routing";
/** A file's size as people say it: `118 kB`, `2.3 MB`. */
export function formatBytes(bytes: number, locale: Locale): string {
  const [unit, size] =
    bytes < 1_000_000 ? (["kilobyte", bytes / 1000] as const) : (["megabyte", bytes / 1_000_000] as const);
  return new Intl.NumberFormat(locale, {
    numberingSystem: "latn",
    style: "unit",
    unit,
    maximumFractionDigits: unit === "megabyte" ? 1 : 0,
  }).format(size);
}
