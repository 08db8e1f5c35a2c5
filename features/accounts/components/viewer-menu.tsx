import { getTranslations } from "next-intl/server";
import { Link } from "@/lib/i18n/navigation";
import { signOutAction } from "../actions";
import { findViewer } from "../gate";
import { canAdminister } from "../policy";
import styles from "./viewer-menu.module.css";

/** The end of the header for somebody who is signed in; nothing for the public. */
export async function ViewerMenu() {
  const viewer = await findViewer();
  if (!viewer) return null;
  const t = await getTranslations("accounts");
  return (
    <nav className={styles.menu} aria-label={t("menu.label")}>
      <Link href="/queue" prefetch={false}>
        {t("menu.queue")}
      </Link>
      {canAdminister(viewer) ? (
        <Link href="/users" prefetch={false}>
          {t("menu.users")}
        </Link>
      ) : null}
      <Link href="/account" prefetch={false} className={styles.name} dir="auto">
        {viewer.name}
      </Link>
      <form action={signOutAction}>
        <button type="submit" className={styles.out}>
          {t("menu.signOut")}
        </button>
      </form>
    </nav>
  );
}
