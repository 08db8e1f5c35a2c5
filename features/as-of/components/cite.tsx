import { getTranslations } from "next-intl/server";
import { loadRegisterHead } from "@/features/as-of/loaders";
import { asOfKey } from "@/features/scope/addresses";
import type { ViewContext } from "@/features/scope/view-context";
import { formatDay } from "@/lib/dates/format-date";
import { addressOf } from "@/lib/i18n/alternates";
import { getPathname } from "@/lib/i18n/pathname";

type Props = {
  context: ViewContext;
  title: string;
  id: string;
  /** The day the page is read. */
  today: string;
  /** The page, without its language. */
  href: string;
};

/** How to name a record so that it can be found again as it stood: its address at this revision, for ever. */
export async function Cite({ context: { asOf, locale }, title, id, today, href }: Props) {
  const t = await getTranslations("events.cite");
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
