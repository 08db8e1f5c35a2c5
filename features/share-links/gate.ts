import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { publicContext, publicScope } from "@/features/accounts/gate";
import { type AsOf, resolveAsOf } from "@/features/as-of/as-of";
import { formatConditions } from "@/features/dashboard/components/filter-brief";
import { mintLinkScope, type ReadScope } from "@/features/scope/scope";
import { type ViewContext, viewContext } from "@/features/scope/view-context";
import { readRegisterAt } from "@/features/versions/register-at";
import { getDb, getUnqualifiedDb } from "@/lib/db";
import { pageLocale } from "@/lib/i18n/page-locale";
import { addHeader } from "@/lib/response-status";
import { deriveKey } from "@/lib/sealed-box";
import { shareBase } from "@/lib/share-path";
import { endOf, isUsedUp, isVisit, type LinkEnd } from "./model";
import { takeUse } from "./mutations";
import { findShareLink } from "./queries";
import { findReach, type LinkReach } from "./reach";
import type { LinkContent, ShareLink } from "./schema";
import { hashShareToken, isVisitValid, signVisit } from "./tokens";
import { formatVisitCookie, type VisitCookie, visitCookieName, visitCookies } from "./visit-cookies";

/** A link that opens, and what it opens. */
export type OpenLink = LinkReach & {
  kind: "open";
  link: ShareLink;
  base: string;
  scope: ReadScope;
  /** The revision it stands at; null for one that follows the register, and while nothing has changed since. */
  asOf: AsOf | null;
};

/** Why a link shows nothing: there is none such, it has ended, it asks for its password, or nobody came by it yet. */
export type ClosedLink =
  | { kind: "unknown" }
  | { kind: LinkEnd }
  | { kind: "locked"; link: ShareLink; token: string }
  /** It lets in so many visits, and this is none: a preview of its address, or a look ahead. */
  | { kind: "unvisited"; link: ShareLink };

const visitKey = () => deriveKey(process.env.TADMUR_AUTH_SECRET, "visits of share links");

/** The link this request came by; null for an address of the register itself. Asked once a request: it counts the visit. */
export const loadLink = cache(async (): Promise<OpenLink | ClosedLink | null> => {
  const token = (await headers()).get("x-tadmur-share");
  if (token === null) return null;
  const found = await findLink(token);
  if (found.kind !== "let_in") return found;
  return openLink(found.link, token);
});

type Found = ClosedLink | { kind: "let_in"; link: ShareLink };

/** The link of a token, and whether it lets this browser in. */
async function findLink(token: string): Promise<Found> {
  const now = new Date();
  const link = await findShareLink(getDb(), { tokenHash: hashShareToken(token) });
  if (link === null) return { kind: "unknown" };
  const end = endOf(link, now);
  if (end !== null) return { kind: end };
  if (await hasVisit(link, now)) return { kind: "let_in", link };
  if (isUsedUp(link)) return { kind: "used_up" };
  if (link.passwordHash !== null) return { kind: "locked", link, token };
  const given = await headers();
  const isOne = isVisit({ method: given.get("x-tadmur-method"), get: (name) => given.get(name) });
  if (!isOne) return link.mostUses === null ? { kind: "let_in", link } : { kind: "unvisited", link };
  if (!(await takeUse(getDb(), { linkId: link.id, now }))) return { kind: "used_up" };
  for (const cookie of visitCookies(token, signVisit(visitKey(), link, now.getTime())))
    addHeader("set-cookie", formatVisitCookie(cookie));
  return { kind: "let_in", link };
}

async function hasVisit(link: ShareLink, now: Date): Promise<boolean> {
  const key = visitKey();
  return (await cookies())
    .getAll()
    .some(({ name, value }) => name.startsWith(visitCookieName) && isVisitValid(key, link, value, now.getTime()));
}

/** For the form that takes a password: counts the visit. Null where none is left. */
export async function beginVisit(link: ShareLink, token: string): Promise<readonly VisitCookie[] | null> {
  const now = new Date();
  if (!(await takeUse(getDb(), { linkId: link.id, now }))) return null;
  return visitCookies(token, signVisit(visitKey(), link, now.getTime()));
}

async function openLink(link: ShareLink, token: string): Promise<OpenLink> {
  const { revision, shownSiteIds: siteIds, shownEventIds: eventIds } = link;
  const today = new Date().toISOString().slice(0, 10);
  const { asOf } = revision === null ? { asOf: null } : await resolveAsOf(getDb(), String(revision), today);
  const reached = await readReach(link, asOf?.seq ?? null);
  const scope = mintLinkScope({ reach: reached.reach, revision, alsoShown: { siteIds, eventIds } });
  return { ...reached, kind: "open", link, base: shareBase(token), scope, asOf };
}

/** What a link opens at a revision, or now. */
async function readReach(content: LinkContent, seq: number | null): Promise<LinkReach> {
  const locale = await pageLocale();
  return readRegisterAt(getDb(), seq, (reader) => findReach(reader, publicScope(), content, locale), {
    past: getUnqualifiedDb,
  });
}

/** What a link that is not made yet would open now: for the desk, which counts it and says what of it is withdrawn. */
export async function draftLink(content: LinkContent): Promise<LinkReach & { context: ViewContext }> {
  const reached = await readReach(content, null);
  const scope = mintLinkScope({ reach: reached.reach, revision: null });
  return { ...reached, context: viewContext({ scope, asOf: null, locale: await pageLocale() }) };
}

/** The context of a page under a link. */
export async function linkContext({ asked, base, scope, asOf }: OpenLink): Promise<ViewContext> {
  const locale = await pageLocale();
  const conditions = asked === null ? [] : await formatConditions(asked, locale);
  const locked = Object.fromEntries(conditions.map(({ key, words }) => [key, words]));
  return viewContext({ scope, asOf, locale, base, locked });
}

/** Where the pages of the link begin that this request came by, without the language; empty where there is none that opens. */
export async function loadLinkBase(): Promise<string> {
  const opened = await loadLink();
  return opened?.kind === "open" ? opened.base : "";
}

/** What this request may read: what its link opens, or what anybody may where it came by none. Of a closed link, why. */
export async function requestScope(): Promise<{ closed: null; scope: ReadScope } | { closed: ClosedLink }> {
  const opened = await loadLink();
  if (opened === null) return { closed: null, scope: publicScope() };
  return opened.kind === "open" ? { closed: null, scope: opened.scope } : { closed: opened };
}

/** The context of a page that anybody may read, at a revision; for whoever came by no link. */
export const readerContext = publicContext;
