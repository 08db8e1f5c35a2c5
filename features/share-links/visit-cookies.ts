import { prefixOf } from "@/lib/i18n/pathname";
import { locales } from "@/lib/i18n/routing";
import { shareBase } from "@/lib/share-path";
import { visitMs } from "./tokens";

/** What every cookie of a visit is called, before the language it is for: in each the link has an address of its own. */
export const visitCookieName = "tadmur-visit-";

/** The cookies of a visit: sent to the link's own pages and to nothing else, and never readable by a script. */
export const visitCookies = (token: string, value: string) =>
  locales.map((locale) => ({
    name: `${visitCookieName}${locale}`,
    value,
    path: prefixOf(locale) + shareBase(token),
    maxAge: visitMs / 1000,
    httpOnly: true,
    sameSite: "lax" as const,
    secure: process.env.PUBLIC_URL?.startsWith("https://") ?? false,
  }));
export type VisitCookie = ReturnType<typeof visitCookies>[number];

/** As a line of `Set-Cookie`: a page cannot set one by the framework's means. */
export const formatVisitCookie = ({ name, value, path, maxAge, secure }: VisitCookie): string =>
  `${name}=${value}; Path=${path}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
