import { getTranslations } from "next-intl/server";
import { InLanguage } from "@/components/ui/in-language";
import { Notes } from "@/components/ui/notes";
import { ReaderText } from "@/components/ui/reader-text";
import type { SourceRow } from "@/features/sources/queries";
import { formatEdtf } from "@/lib/dates/format-edtf";
import { languageWord } from "@/lib/i18n/language-words";
import { pageLocale } from "@/lib/i18n/page-locale";
import { otherLanguage } from "@/lib/text/languages";

export type NumberedSource = SourceRow & { number: number };

const outward = "noopener noreferrer nofollow external";

/** Sources as numbered notes: who, what, when, where it can be read, and how good it is held to be. */
export async function SourceNotes({ sources }: { sources: readonly NumberedSource[] }) {
  const locale = await pageLocale();
  return (
    <Notes
      notes={sources.map((source) => ({
        number: source.number,
        content: <SourceContent source={source} published={formatEdtf(source.publishedOn, locale)} />,
        aside: <SourceAside source={source} />,
      }))}
    />
  );
}

async function SourceContent({ source, published }: { source: SourceRow; published: string | null }) {
  const t = await getTranslations("events.source");
  const { publisher, title, language, url, archivedUrl } = source;
  return (
    <>
      <InLanguage text={publisher} />
      {t("comma")}
      <InLanguage text={title} lang={language} as="cite" />
      {t("comma")}
      <bdi>{published ?? t("undated")}</bdi>
      {t("stop")} {url === null && archivedUrl === null ? t("noAddress") : null}
      {url === null ? null : <Address url={url} />}
      {archivedUrl === null ? null : (
        <>
          {" "}
          <a href={archivedUrl} rel={outward}>
            {t("archived")}
          </a>
        </>
      )}
    </>
  );
}

function Address({ url }: { url: string }) {
  return (
    <a href={url} rel={outward} dir="ltr" translate="no">
      {hostOf(url)}
    </a>
  );
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") : url);

async function SourceAside({ source: { reliability, kind, note, language } }: { source: SourceRow }) {
  const [t, v, locale] = await Promise.all([
    getTranslations("events.source"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  const isOtherLanguage = language !== otherLanguage && language !== locale;
  return (
    <>
      {t("reliability", { kind: v(`sourceKind.${kind}`), letter: reliability, words: v(`reliability.${reliability}`) })}
      {isOtherLanguage ? ` ${t("inLanguage", { language: languageWord(language, locale, v) })}` : null}{" "}
      {note === null ? null : <ReaderText text={note} />}
    </>
  );
}
