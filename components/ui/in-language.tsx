import type { ReactNode } from "react";
import { directionOfLanguage, languageOfText } from "@/lib/text/language";

export interface InLanguageProps {
  text: string;
  /** BCP 47; by the letters of the text where nobody recorded it. */
  lang?: string | undefined;
  /** `p` for a paragraph, `span` inside one, `cite` for a title, `q` for a quotation. */
  as?: "span" | "p" | "cite" | "q" | "b" | undefined;
  className?: string | undefined;
  /** Stays in the same line: a note's number. */
  children?: ReactNode;
}

/** Words in a language that may not be the page's: said as such, and kept from turning what stands beside them. */
export function InLanguage({
  text,
  lang = languageOfText(text),
  as: Tag = "span",
  className,
  children,
}: InLanguageProps) {
  return (
    <Tag lang={lang} dir={directionOfLanguage(lang)} className={className === undefined ? "iso" : `iso ${className}`}>
      {text}
      {children}
    </Tag>
  );
}
