import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/layout/notice";
import { Disclosure } from "@/components/ui/disclosure";
import { InLanguage } from "@/components/ui/in-language";
import type { Subject } from "@/features/chain/schema";
import { formatDay } from "@/lib/dates/format-date";
import { Link } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { loadDeclined, loadIsWaiting } from "../loaders";
import type { ProposalRow } from "../queries";
import styles from "./proposals-view.module.css";

type Props = Subject & {
  /** Further records that are read on its page: the claims of an event. */
  also?: readonly Subject[];
};

/** On the page of a record: a change of it waits for a second person, and what was declined. Nothing for the public. */
export async function WaitingNote({ type, id, also = [] }: Props) {
  const [isWaiting, declined] = await Promise.all([loadIsWaiting(type, id), loadDeclined([{ type, id }, ...also])]);
  return (
    <>
      {isWaiting ? <Waiting /> : null}
      {declined.length === 0 ? null : <Declined proposals={declined} />}
    </>
  );
}

async function Waiting() {
  const t = await getTranslations("records");
  return (
    <Notice kind="note">
      <p>
        {t("bar.waiting")} <Link href="/proposals">{t("changed.proposals")}</Link>
      </p>
    </Notice>
  );
}

/** What was proposed, why, and who declined it, when and why: whoever comes to the same thought reads it first. */
async function Declined({ proposals }: { proposals: readonly ProposalRow[] }) {
  const [t, v, locale] = await Promise.all([
    getTranslations("records.proposals"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  const dayOf = (instant: string) => formatDay(instant.slice(0, 10), locale);
  return (
    <Disclosure summary={t("declinedHere", { count: proposals.length })} id="declined">
      <ul className={styles.decided}>
        {proposals.map(({ id, subject, kind, proposer, proposedAt, reason, decidedAt, decidedBy, decisionReason }) => (
          <li key={id}>
            {t(`kind.${subject.type}`)}{" "}
            {t("by", {
              what: t(`what.${kind}`),
              who: proposer.name ?? v(`role.${proposer.role}`),
              day: dayOf(proposedAt),
            })}
            <InLanguage as="p" className="quiet" text={reason} />
            {t("declinedBy", { who: decidedBy ?? t("somebody"), day: dayOf(decidedAt ?? proposedAt) })}
            {decisionReason === null ? null : <InLanguage as="p" className="quiet" text={decisionReason} />}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
