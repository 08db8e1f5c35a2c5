import { getTranslations } from "next-intl/server";
import { type AsOf, asOfKey } from "@/features/as-of/as-of";
import { loadRegisterHead } from "@/features/as-of/loaders";
import { formatDay } from "@/lib/dates/format-date";
import { addressOf } from "@/lib/i18n/alternates";
import { pageLocale } from "@/lib/i18n/page-locale";
import { getPathname } from "@/lib/i18n/pathname";

type Props = {
  title: string;
  id: string;
  /** The revision the page stands at; null for the present. */
  asOf: Pick<AsOf, "seq"> | null;
  /** The day the page is read. */
  today: string;
  /** The page, without its language. */
  href: string;
};

/** How to name a record so that it can be found again as it stood: its address at this revision, for ever. */
export async function Cite({ title, id, asOf, today, href }: Props) {
  const [t, locale] = await Promise.all([getTranslations("events.cite"), pageLocale()]);
  // The register's revision and not the record's: a page also shows names, sources and claims that change on their own.
  const revision = asOf?.seq ?? (await loadRegisterHead())?.seq ?? 0;
  const at = `${href}?${asOfKey}=${revision}`;
  return (
    <p className="quiet">
      {t.rich("text", { title, id: () => <bdi dir="ltr">{id}</bdi>, revision, day: formatDay(today, locale) })}{" "}
      <a className="address" href={getPathname({ href: at, locale })}>
        <bdi dir="ltr">{addressOf(at, locale) ?? getPathname({ href: at, locale })}</bdi>
      </a>
    </p>
  );
}
