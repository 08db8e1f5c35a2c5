import type { AsOf } from "@/features/as-of/as-of";
import { getPathname, type Href } from "@/lib/i18n/pathname";
import { type Locale, routing } from "@/lib/i18n/routing";
import { hrefWithAsOf, isRegisterPage } from "./addresses";
import type { ReadScope } from "./scope";

/**
 * Who reads, at which revision, in which language and under which address: made by a gate once a request, and handed to
 * every loader and to every component that makes links.
 */
export type ViewContext = {
  scope: ReadScope;
  /** The revision of the past the reader stands at; null for the register as it is. */
  asOf: AsOf | null;
  locale: Locale;
  /**
   * The address of a page for this reader's links, from its address without the language: in their language, at their
   * revision, under their link. An address of another site comes back as it is.
   */
  hrefOf: (href: Href) => string;
  /** Where the pages that a link opens begin (`/share/…`), without the language; empty for the register's own. */
  base: string;
  /** What a link has decided of the filter, in the reader's words, by the name of the parameter. */
  locked: Readonly<Record<string, string>>;
};

type Given = Pick<ViewContext, "scope" | "asOf" | "locale"> & Partial<Pick<ViewContext, "base" | "locked">>;

/** For gates, who hand in the scope they mint. */
export function viewContext({ scope, asOf, locale, base = "", locked = {} }: Given): ViewContext {
  // A link that stands at a revision says so itself.
  const carried = scope.link?.revision == null ? asOf : null;
  const hrefOf = (href: Href): string => {
    const plain = getPathname({ href, locale: routing.defaultLocale });
    if (!isRegisterPage(plain)) return getPathname({ href: plain, locale });
    const address = carried === null ? plain : hrefWithAsOf(plain, carried);
    return getPathname({ href: base === "" ? address : base + address.replace(/^\/(?=[.?#]|$)/, ""), locale });
  };
  return { scope, asOf, locale, hrefOf, base, locked };
}

/**
 * What tells two readings apart, for every cache: scope, revision, language, and what the address asks for, which is plain
 * data. Results hold no links, so where those would lead is no part of it.
 */
export const keyOfReading = ({ scope, asOf, locale }: ViewContext, ...asked: readonly unknown[]): string =>
  JSON.stringify([scope.kind, scope.link, asOf?.seq ?? null, locale, ...asked]);
