import { getTranslations } from "next-intl/server";
import { sayDay } from "@/lib/dates/say-date";
import { pageLocale } from "@/lib/i18n/page-locale";

type Props = {
  title: string;
  id: string;
  /** The newest revision of the record. */
  revision: number;
  /** The day the page is read. */
  today: string;
  /** The page's address, where the register knows its own. */
  address?: string | undefined;
};

/** How to name a record so that it can be found again as it stood. */
export async function Cite({ title, id, revision, today, address }: Props) {
  const [t, locale] = [await getTranslations("events.cite"), await pageLocale()];
  return (
    <p className="quiet">
      {t.rich("text", { title, id: () => <bdi dir="ltr">{id}</bdi>, revision, day: sayDay(today, locale) })}
      {address === undefined ? null : (
        <>
          {" "}
          <bdi dir="ltr">{address}</bdi>
        </>
      )}
    </p>
  );
}
