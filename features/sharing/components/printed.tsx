import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { QrCode } from "@/components/ui/qr-code";
import type { ViewContext } from "@/features/scope/view-context";
import { licenceWords } from "@/features/settings/identity-model";
import { loadRegister } from "@/features/settings/loaders";
import { findViewWords, loadStand } from "@/features/views/loaders";
import type { RecordsView } from "@/features/views/view";
import { formatDay } from "@/lib/dates/format-date";
import { originOf } from "@/lib/own-origin";
import { drawQrOf } from "@/lib/qr";
import { shareVariants } from "../variants";
import styles from "./printed.module.css";

type Props = { context: ViewContext; view: RecordsView; children: ReactNode };

/** A page of a view, which on paper says what it shows, of which revision, and where that is found again. */
export async function Printed({ context, view, children }: Props) {
  const [t, words, { revision, day }, register] = await Promise.all([
    getTranslations("sharing"),
    findViewWords(context, view),
    loadStand(context),
    loadRegister(context.locale),
  ]);
  const [kept] = shareVariants(context, { view, part: null }, revision);
  if (words === null || kept === undefined) return children;
  const address = originOf(await headers()) + kept.href;
  const qr = drawQrOf(address);
  const stood =
    day === null
      ? t("printed.empty")
      : t("printed.revision", {
          ...{ register: register.name.text, revision, day: formatDay(day, context.locale) },
          ...licenceWords(register),
        });
  return (
    <>
      <p className={styles.head}>
        {t("printed.view", words)} {stood}
      </p>
      {children}
      <section className={styles.end} aria-labelledby="printed-title">
        <div>
          <h2 id="printed-title">{t("printed.heading")}</h2>
          <p>
            {t("printed.view", words)} {stood}
          </p>
          <p>
            {t(kept.mode === "link" ? "printed.link" : kept.mode === "live" ? "printed.live" : "printed.address")}{" "}
            <span className="address">
              <bdi dir="ltr">{address}</bdi>
            </span>
          </p>
        </div>
        {qr === null ? null : (
          <div className={styles.qr}>
            <QrCode drawing={qr} label={t("qr")} />
          </div>
        )}
      </section>
    </>
  );
}
