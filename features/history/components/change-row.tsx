import { getTranslations } from "next-intl/server";
import { ContextLink } from "@/components/ui/context-link";
import { InLanguage } from "@/components/ui/in-language";
import { keyOf, type RecordNames, type ShownChange, withoutCopies } from "@/features/history/model";
import type { ViewContext } from "@/features/scope/view-context";
import { formatDay } from "@/lib/dates/format-date";
import { formatTouched, Who } from "./change-article";
import styles from "./changes-view.module.css";
import { RecordLink } from "./record-link";

const mostNamed = 4;

type Props = { context: ViewContext; change: ShownChange; names: RecordNames };

/** A change in the list of changes: what it did, to which records, and why. */
export async function ChangeRow({ context, change, names }: Props) {
  const t = await getTranslations("history");
  const subjects = [
    ...new Map(withoutCopies(change.revisions).map(({ subject }) => [keyOf(subject), subject])).values(),
  ];
  const all = change.touched.reduce((sum, { count }) => sum + count, 0);
  const shown = subjects.slice(0, mostNamed);
  return (
    <article className={styles.row}>
      <h2>
        <ContextLink context={context} href={`/changes/${change.id}`}>
          {await formatTouched(change.touched)}
        </ContextLink>
      </h2>
      <p className={styles.names}>
        {shown.map((subject, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a key is sent to browsers, and an id can tell what is kept back
          <span key={index}>
            {index === 0 ? null : t("changes.comma")}
            <RecordLink subject={subject} names={names} />
          </span>
        ))}
        {all > shown.length ? t("changes.more", { count: all - shown.length }) : null}
      </p>
      {change.reason === null ? null : <InLanguage text={change.reason} as="p" className={styles.reason} />}
      <p className={styles.facts}>
        <time dateTime={change.at}>{formatDay(change.at.slice(0, 10), context.locale)}</time>
        {" · "}
        <Who change={change} />
        {" · "}
        {t("revisions", { first: change.firstSeq, last: change.lastSeq, count: change.lastSeq - change.firstSeq + 1 })}
      </p>
    </article>
  );
}
