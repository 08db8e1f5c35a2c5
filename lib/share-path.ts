import { locales } from "./i18n/routing";

/** Where the pages that a link opens begin, without the language. */
export const shareBase = (token: string): string => `/share/${token}`;

/** An address under a link: the secret, and the address of the register that is asked for through it, with its language. */
export type SharePath = { token: string; inner: string };

// `/share/new` is the page at which views are shared; no token is that short.
const sharePattern = /^\/share\/(?!new(?:[./]|$))([\w-]+)((?:\.[a-z]+)*)(\/.*)?$/;

/** Reads `/share/TOKEN/sites/x`, also behind a language, and `/share/TOKEN.csv`, which is the start page in a format. Null for any other address. */
export function splitShare(pathname: string): SharePath | null {
  const [, first = ""] = /^\/([^/]*)/.exec(pathname) ?? [];
  const language = locales.some((locale) => locale === first) ? `/${first}` : "";
  const [, token, format = "", rest = ""] = sharePattern.exec(pathname.slice(language.length)) ?? [];
  if (token === undefined || (format !== "" && rest !== "")) return null;
  if (format !== "") return { token, inner: language === "" ? `/${format}` : language + format };
  // The start page in a format has nothing before the format's name, and the language of a start page no slash.
  return { token, inner: language === "" ? rest || "/" : language + rest.replace(/^\/(?=\.[a-z.]+$|$)/, "") };
}
