import { getLocale, getTranslations } from "next-intl/server";
import { DraftlessForm } from "@/components/form/draftless-form";
import { NavLinks } from "@/components/layout/nav-links";
import { getPathname } from "@/lib/i18n/navigation";
import { servedPrefix } from "@/lib/i18n/pathname";
import { signOutAction } from "../actions";
import { findSignedIn, isHeldBack } from "../gate";
import { menuFor } from "../menu";
import styles from "./viewer-menu.module.css";

/** A row under the header for somebody who is signed in; nothing for the public. */
export async function ViewerMenu() {
  const viewer = (await findSignedIn())?.viewer;
  if (!viewer) return null;
  const [t, locale] = await Promise.all([getTranslations("accounts.menu"), getLocale()]);
  const pages = (await isHeldBack(viewer)) ? [] : menuFor(viewer);
  return (
    <nav className={styles.bar} aria-label={t("label")}>
      <div className={`page ${styles.row}`}>
        <NavLinks
          servedPrefix={servedPrefix}
          items={pages.map(({ key, href }) => ({ href: getPathname({ locale, href }), label: t(key) }))}
        />
        <div className={styles.own}>
          <span className={styles.name} dir="auto">
            <NavLinks
              servedPrefix={servedPrefix}
              items={[{ href: getPathname({ locale, href: "/account" }), label: viewer.name }]}
            />
          </span>
          <DraftlessForm action={signOutAction}>
            <button type="submit" className={styles.out}>
              {t("signOut")}
            </button>
          </DraftlessForm>
        </div>
      </div>
    </nav>
  );
}
