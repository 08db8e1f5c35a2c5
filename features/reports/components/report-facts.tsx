import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ChoiceLabel } from "@/components/form/choice-label";
import { problemWords } from "@/components/form/form-words";
import { DateText } from "@/components/ui/date-text";
import { InLanguage } from "@/components/ui/in-language";
import { ReaderText } from "@/components/ui/reader-text";
import { siteChoiceIn } from "@/features/sites/model";
import { SeverityBadge } from "@/features/vocabulary/components/severity-badge";
import { formatDay } from "@/lib/dates/format-date";
import { languageWord } from "@/lib/i18n/language-words";
import { Link } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { ReportDetail } from "../queries";
import { revealContactAction } from "../review-actions";
import type { ReportedSource } from "../schema";
import { ContactReveal } from "./contact-reveal";
import { ContactTrace } from "./contact-trace";
import styles from "./report-facts.module.css";
import { ReportedPosition } from "./reported-position";

/** All that a report says, in the order of the form; briefly without the way to its reporter. */
export async function ReportFacts({ report, isBrief = false }: { report: ReportDetail; isBrief?: boolean }) {
  const [t, vocabulary, locale] = await Promise.all([
    getTranslations("review.report"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  const facts: [string, ReactNode][] = [
    [
      t("place"),
      report.site === null ? (
        <Unlisted key="place" text={report.placeText ?? ""} note={t("unlisted")} />
      ) : (
        <ChoiceLabel key="place" {...siteChoiceIn(report.site, locale)} />
      ),
    ],
    ...(report.position === null
      ? []
      : [
          [t("position"), <ReportedPosition key="position" position={report.position} report={report} />] satisfies [
            string,
            ReactNode,
          ],
        ]),
    [t("when"), <DateText key="when" date={report.date} />],
    [t("severity"), <SeverityBadge key="severity" severity={report.severity} />],
    [t("cause"), vocabulary(`cause.${report.cause}`)],
    [t("how"), vocabulary(`howKnown.${report.howKnown}`)],
    [t("sources"), <Sources key="sources" sources={report.sources} none={t("noSources")} />],
    ...(isBrief ? [] : [[t("contact"), <Contact key="contact" report={report} />] satisfies [string, ReactNode]]),
    [
      t("received"),
      `${formatDay(report.receivedAt.slice(0, 10), locale)} · ${t("locale")} ${languageWord(report.locale, locale, vocabulary)}`,
    ],
  ];
  const about = report.state === "accepted" ? null : report.aboutEvent;
  if (about !== null)
    facts.push([
      t("about"),
      <Link key="about" href={`/events/${about.id}`}>
        <ReaderText text={about.title} />
      </Link>,
    ]);
  return (
    <>
      <InLanguage as="p" className={styles.words} text={report.whatHappened} />
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

const Unlisted = ({ text, note }: { text: string; note: string }) => (
  <>
    <InLanguage className={styles.lines} text={text} /> <span className="quiet">{note}</span>
  </>
);

function Sources({ sources, none }: { sources: readonly ReportedSource[]; none: string }) {
  if (sources.length === 0) return none;
  return (
    <ul className={styles.sources}>
      {sources.map(({ url, publisher, title }) => (
        <li key={`${url} ${publisher} ${title}`}>
          {[publisher, title]
            .filter((words) => words !== null)
            .map((words) => (
              <InLanguage key={words} text={words} />
            ))}
          {url === null ? null : (
            <a href={url} rel="noopener noreferrer nofollow" target="_blank" dir="ltr" className={styles.address}>
              {url}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

async function Contact({ report }: { report: ReportDetail }) {
  const t = await getTranslations("review.report");
  if (!report.hasContact) return t("noContact");
  return (
    <>
      <ContactReveal
        action={revealContactAction}
        reportId={report.id}
        words={{ reveal: t("reveal"), note: t("revealNote"), none: t("noContact") }}
        problems={await problemWords("review")}
      />
      <ContactTrace reportId={report.id} />
    </>
  );
}
