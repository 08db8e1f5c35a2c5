"use client";
import { usePathname, useSearchParams } from "next/navigation";

export interface LanguageLinksProps {
  /** What opens the list, where there are several. */
  label: string;
  /** The other languages. `prefix` is what their addresses begin with. */
  languages: readonly { tag: string; dir: "ltr" | "rtl"; name: string; prefix: string; title: string }[];
  /** What an address may begin with, as the server has it. */
  prefixes: readonly string[];
  /** What stands between the language and the page, which the server does not see: the link it is read through. */
  base?: string | undefined;
}

/** This view in each other language, filters and all. Plain links: another language is another document. */
export function LanguageLinks({ label, languages, prefixes, base = "" }: LanguageLinksProps) {
  const path = base + withoutPrefix(withoutPrefix(usePathname(), prefixes), base === "" ? [] : [base]);
  const query = useSearchParams().toString();
  const links = languages.map(({ tag, dir, name, prefix, title }) => (
    <a
      key={tag}
      className="lang"
      href={`${prefix + path || "/"}${query === "" ? "" : `?${query}`}`}
      hrefLang={tag}
      lang={tag}
      dir={dir}
      title={title}
    >
      {name}
    </a>
  ));
  if (links.length < 2) return links;
  return (
    <details className="langs">
      <summary className="lang">{label}</summary>
      <div>{links}</div>
    </details>
  );
}

function withoutPrefix(path: string, prefixes: readonly string[]): string {
  const prefix = prefixes.find((one) => path === one || path.startsWith(`${one}/`)) ?? "";
  const rest = path.slice(prefix.length);
  return rest === "/" ? "" : rest;
}
