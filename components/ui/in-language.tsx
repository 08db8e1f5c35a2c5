import type { ReactNode } from "react";
import { directionOfLanguage, languageOfText } from "@/lib/text/language";
import { otherLanguage } from "@/lib/text/languages";

export interface InLanguageProps {
  text: string;
  /** BCP 47; by the letters of the text where nobody recorded it. */
  lang?: string | undefined;
  /** `p` for a paragraph, `span` inside one, `cite` for a title, `q` for a quotation. */
  as?: "span" | "p" | "cite" | "q" | "b" | undefined;
  className?: string | undefined;
  /** The page's own language, where a text stands by itself in an element: one in that language needs no mark. */
  page?: string | undefined;
  /** Says which language it is ("in English"), in the page's own: `RecordText` does where that is another. */
  word?: { text: string; lang: string } | undefined;
  /** Stays in the same line: a note's number. */
  children?: ReactNode;
}

/** Words in a language that may not be the page's: marked as such, and by their `dir` kept from turning what stands beside them. */
export function InLanguage({
  text,
  lang = languageOfText(text),
  as: Tag = "span",
  className,
  page,
  word,
  children,
}: InLanguageProps) {
  if (lang === page && className === undefined && word === undefined) return text;
  // Nobody has determined the language: the letters say which way it runs.
  const dir = lang === otherLanguage ? "auto" : directionOfLanguage(lang);
  return (
    <Tag lang={lang} dir={dir} className={className}>
      {text}
      {children}
      {word === undefined ? null : (
        <>
          {" "}
          <small className="in-lang" lang={word.lang} dir={directionOfLanguage(word.lang)}>
            {word.text}
          </small>
        </>
      )}
    </Tag>
  );
}
