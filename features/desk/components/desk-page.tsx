import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Notice } from "@/components/layout/notice";
import { Page } from "@/components/layout/page";
import { type Crumb, PageHead } from "@/components/layout/page-head";
import { ReaderText } from "@/components/ui/reader-text";
import type { DamageEventView } from "@/features/damage-events/record-queries";
import { NextSteps } from "@/features/reports/components/next-steps";
import { titleIn } from "@/features/sites/model";
import { getPathname } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { DeskOutcome } from "../search-params";
import styles from "./desk-page.module.css";
import { DeskShortcuts } from "./desk-shortcuts";

type Props = {
  title: string;
  dek: ReactNode;
  /** The event whose record it is about. */
  event?: DamageEventView | undefined;
  crumbs: readonly Crumb[];
  done: DeskOutcome | null;
  children: ReactNode;
};

/** A screen of the reviewer's desk: what it is about, what was just done, and the work. */
export async function DeskPage({ title, dek, event, crumbs, done, children }: Props) {
  const [t, locale] = await Promise.all([getTranslations("desk"), pageLocale()]);
  const hrefOf = (href: string) => getPathname({ href, locale });
  const record: Crumb[] =
    event === undefined
      ? [{ key: "queue", label: t("desk"), href: hrefOf("/queue") }]
      : [
          {
            key: "site",
            label: <bdi>{titleIn(event.site.title, locale)}</bdi>,
            href: hrefOf(`/sites/${event.site.slug}`),
          },
          { key: "event", label: <ReaderText text={event.title} />, href: hrefOf(`/events/${event.id}`) },
        ];
  return (
    <>
      <PageHead title={title} crumbsLabel={t("crumbs")} crumbs={[...record, ...crumbs]} dek={<p>{dek}</p>} />
      <Page>
        {done === null ? null : (
          <div className={styles.done}>
            <Notice kind="done" isLive>
              <p>{t(`done.${done}`)}</p>
              <NextSteps page={event === undefined ? undefined : `/events/${event.id}`} />
            </Notice>
          </div>
        )}
        {children}
        <DeskShortcuts eventId={event?.id ?? null} />
      </Page>
    </>
  );
}
