import { getTranslations } from "next-intl/server";
import { LinkTabs } from "@/components/ui/link-tabs";
import { getPathname } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type DeskWay, deskHref } from "../search-params";
import styles from "./desk-page.module.css";

type Props = { path: string; way: DeskWay; label: string; current: DeskWay | null };

/** Correct it, or the other thing that can be done with it: one form at a time. */
export async function Ways({ path, way, label, current }: Props) {
  const [t, locale] = await Promise.all([getTranslations("desk.ways"), pageLocale()]);
  const href = getPathname({ href: path, locale });
  return (
    <div className={styles.ways}>
      <LinkTabs
        label={t("label")}
        tabs={[
          { key: "correct", label: t("correct"), href, isCurrent: current !== way },
          { key: way, label, href: deskHref(href, { way }), isCurrent: current === way },
        ]}
      />
    </div>
  );
}
