import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ContextLink } from "@/components/ui/context-link";
import { InLanguage } from "@/components/ui/in-language";
import {
  type ChangeTally,
  type RecordNames,
  type ShownChange,
  type ShownRevision,
  touchedBy,
} from "@/features/history/model";
import type { ViewContext } from "@/features/scope/view-context";
import { formatDay } from "@/lib/dates/format-date";
import { groupBy } from "@/lib/group-by";
import { pageLocale } from "@/lib/i18n/page-locale";
import styles from "./change-article.module.css";
import { Differences, FirstValues } from "./differences";
import { RecordLink } from "./record-link";

type Props = {
  context: ViewContext;
  change: ShownChange;
  names: RecordNames;
  /** Where the change stands on a page of its own, the heading is the page's. */
  hasHeading?: boolean;
  /** The page of the register to see as it stood before and after. */
  pathname: string;
  children?: ReactNode;
};

/** One change: what was done, when, by whom and why; then every record, field by field. */
export async function ChangeArticle({ context, change, names, hasHeading = true, pathname, children }: Props) {
  const t = await getTranslations("history");
  const { locale } = context;
  return (
    <article className={styles.change} id={`r${change.lastSeq}`}>
      <header className={styles.head}>
        {hasHeading ? (
          <h3 className={styles.title}>
            <ContextLink context={context} href={`/changes/${change.id}`}>
              {await formatTouched(touchedBy(change))}
            </ContextLink>
          </h3>
        ) : null}
        <p className={styles.facts}>
          <time dateTime={change.at}>
            {t("at", { day: formatDay(change.at.slice(0, 10), locale), time: change.at.slice(11, 16) })}
          </time>
          {" · "}
          <Who change={change} />
          {" · "}
          {t("revisions", {
            first: change.firstSeq,
            last: change.lastSeq,
            count: change.lastSeq - change.firstSeq + 1,
          })}
        </p>
        {change.reason === null ? (
          <p className="quiet">{t("reasonSuppressed")}</p>
        ) : (
          <InLanguage text={change.reason} as="p" className={styles.reason} />
        )}
        <p className={styles.states}>
          <ContextLink context={context} href={{ pathname, query: { "as-of": change.firstSeq - 1 } }}>
            {t("before")}
          </ContextLink>
          <ContextLink context={context} href={{ pathname, query: { "as-of": change.lastSeq } }}>
            {t("after")}
          </ContextLink>
        </p>
      </header>
      <div className={styles.body}>
        <ul className={styles.revisions}>
          {change.revisions.map((revision) => (
            <li key={revision.seq}>
              <RevisionView revision={revision} names={names} />
            </li>
          ))}
        </ul>
        {children}
      </div>
    </article>
  );
}

/** "Corrected: one event. Entered: two claims and one source." */
export async function formatTouched(touched: readonly ChangeTally[]): Promise<string> {
  const [t, locale] = await Promise.all([getTranslations("history"), pageLocale()]);
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const say = ({ type, count }: ChangeTally) =>
    t.has(`counted.${type}`) ? t(`counted.${type}`, { count }) : `${count} ${type}`;
  return [...groupBy(touched, ({ verb }) => verb)]
    .map(([verb, of]) => t("did", { verb: formatVerb(t, verb), what: list.format(of.map(say)) }))
    .join(" ");
}

type Translator = Awaited<ReturnType<typeof getTranslations<"history">>>;
export const formatVerb = (t: Translator, verb: string): string => (t.has(`verb.${verb}`) ? t(`verb.${verb}`) : verb);

/** Role and, where its owner wants it public, name; and the second person of a change that asked for two. */
export async function Who({ change: { actorRole, actorName, approver } }: { change: ShownChange }) {
  const [t, v] = await Promise.all([getTranslations("history"), getTranslations("vocabulary")]);
  const person = (role: string, name: string | null) => {
    const words = v.has(`role.${role}`) ? v(`role.${role}`) : role;
    return t.rich("person", { hasName: name === null ? "no" : "yes", role: words, name: () => <bdi>{name}</bdi> });
  };
  return (
    <>
      {t.rich("by", { person: () => person(actorRole, actorName) })}
      {approver === null ? null : t.rich("approvedBy", { person: () => person(approver.role, approver.name) })}
    </>
  );
}

async function RevisionView({ revision, names }: { revision: ShownRevision; names: RecordNames }) {
  const t = await getTranslations("history");
  const { seq, subject, verb, isFirst, content, hash, previousHash } = revision;
  const heading = (
    <>
      {t(`type.${subject.type}`)}: <RecordLink subject={subject} names={names} />
    </>
  );
  return (
    <section className={styles.revision} aria-label={t("revision", { number: seq })}>
      <p className={styles.record}>
        <span className={styles.verb}>{formatVerb(t, verb)}</span> <span>{heading}</span>
      </p>
      {content === null ? <p className="quiet">{t("contentSuppressed")}</p> : null}
      {content === null || isFirst ? null : <Differences type={subject.type} names={names} content={content} />}
      <div className={styles.more}>
        {content === null || !isFirst ? null : (
          <details>
            <summary>{t("whatItSaid")}</summary>
            <FirstValues type={subject.type} names={names} content={content} />
          </details>
        )}
        <details>
          <summary className={styles.hash}>
            {t("revision", { number: seq })} <bdi dir="ltr">{hash.slice(0, 12)}…</bdi>
          </summary>
          <p>{t.rich("hash", { hash: () => <bdi dir="ltr">{hash}</bdi> })}</p>
          <p>{t.rich("previousHash", { hash: () => <bdi dir="ltr">{previousHash}</bdi> })}</p>
        </details>
      </div>
    </section>
  );
}
