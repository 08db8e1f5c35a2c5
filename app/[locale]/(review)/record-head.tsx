import { getTranslations } from "next-intl/server";
import { PageHead } from "@/components/layout/page-head";
import { getPathname } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";

type Props = {
  title: string;
  /** What the page does, in a sentence or two. */
  dek: string;
  list: "/sites" | "/events";
  /** The record the page is about. */
  record?: { href: string; name: string };
};

/** The head of a page that changes a record: where it leads back to, and what it does. */
export async function RecordHead({ title, dek, list, record }: Props) {
  const [t, locale] = await Promise.all([getTranslations("records"), pageLocale()]);
  const hrefOf = (href: string) => getPathname({ href, locale });
  return (
    <PageHead
      title={title}
      dek={<p>{dek}</p>}
      crumbsLabel={t("crumbs")}
      crumbs={[
        { key: "list", label: t(list === "/sites" ? "sites" : "events"), href: hrefOf(list) },
        ...(record === undefined
          ? []
          : [{ key: "record", label: <bdi>{record.name}</bdi>, href: hrefOf(record.href) }]),
      ]}
    />
  );
}
