import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/layout/notice";
import { Page } from "@/components/layout/page";
import { InLanguage } from "@/components/ui/in-language";
import { loadChangeSummary, loadIsReviewer } from "@/features/undo/loaders";
import { Link } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import styles from "./just-changed.module.css";
import { UndoForm } from "./undo-form";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>>; back: string };

/** At the head of the page that follows a change: what was done, and how to undo it. Nothing for the public. */
export async function JustChanged({ searchParams, back }: Props) {
  const { changed, proposed } = await searchParams;
  if (typeof proposed === "string" && (await loadIsReviewer())) return <JustProposed />;
  const change = typeof changed === "string" ? await loadChangeSummary(changed) : null;
  if (change === null) return null;
  const [t, locale] = await Promise.all([getTranslations("records.changed"), pageLocale()]);
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const what = change.touched.map(({ type, verb, count }) =>
    t("touched", { verb: t(`verb.${verb}`), what: t(`what.${type}`, { count }) }),
  );
  return (
    <Page>
      <div className={styles.changed}>
        <Notice kind="done" title={t("title")} isLive>
          <p>{t("did", { what: list.format(what) })}</p>
          <InLanguage as="p" className="quiet" text={change.reason} />
          {change.isCurrent ? <UndoForm changeId={change.id} back={back} /> : <p>{t("late")}</p>}
        </Notice>
      </div>
    </Page>
  );
}

async function JustProposed() {
  const t = await getTranslations("records.changed");
  return (
    <Page>
      <div className={styles.changed}>
        <Notice kind="note" title={t("proposed")} isLive>
          <p>{t("proposedText")}</p>
          <p>
            <Link href="/proposals">{t("proposals")}</Link>
          </p>
        </Notice>
      </div>
    </Page>
  );
}
