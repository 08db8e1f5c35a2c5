import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import { cache } from "react";
import type { AsOf } from "@/features/as-of/as-of";
import type { Actor } from "@/features/chain/schema";
import { mintReadScope, type ReadScope } from "@/features/scope/scope";
import { type ViewContext, viewContext } from "@/features/scope/view-context";
import { loadSettingsRecord } from "@/features/settings/loaders";
import { type Db, getDb } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { getPathname } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type Locale, routing } from "@/lib/i18n/routing";
import { noteApiTokenUse } from "./api-token-mutations";
import { findApiTokenHolder } from "./api-token-queries";
import type { ApiTokenScope } from "./api-token-schema";
import { getAuth } from "./auth";
import { actorOf, localPath } from "./model";
import { canAdminister, canReview, mustSetUpTwoFactor } from "./policy";
import type { Viewer } from "./schema";
import { findSignedInBy, type SignedIn } from "./signed-in";
import { isApiToken } from "./tokens";

/** A reviewer's context, with who it is. */
export type Pass = ViewContext & {
  viewer: Viewer;
  actor: Actor;
  /** What anybody may read: what a reviewer chooses among, since nothing new may rest on a withdrawn record. */
  publicScope: ReadScope;
};

/** `throw` is for actions: the form keeps what was typed and says `sign_in_required`. Pages redirect to the sign-in page. */
type GateOptions = { whenSignedOut?: "redirect" | "throw" };

/** What anybody may read: for actions and files. A page has a context. */
export const publicScope = (): ReadScope => mintReadScope("public");

/** The context of a page that anybody may read. */
export const publicContext = async (asOf: AsOf | null = null): Promise<ViewContext> =>
  viewContext({ scope: publicScope(), asOf, locale: await pageLocale() });

/** What anybody may read, in a language: for what is no page. */
export const publicContextIn = (locale: Locale, asOf: AsOf | null = null): ViewContext =>
  viewContext({ scope: publicScope(), asOf, locale });

/** Under a link nobody is signed in: whoever opens one sees what it shows, and does nothing but that. */
const isInLink = async (): Promise<boolean> => (await headers()).has("x-tadmur-share");

/** The session of this request, read from the database each time. */
export const findSignedIn = cache(
  async (): Promise<SignedIn | null> => ((await isInLink()) ? null : findSignedInBy(getAuth(), await sessionHeaders())),
);

/** Whether nothing but their own account is open to somebody, because the register asks for a second step they lack. */
export const isHeldBack = async (viewer: Viewer): Promise<boolean> =>
  mustSetUpTwoFactor(viewer, (await loadSettingsRecord()).settings);

/** Who is signed in and may go on, or null. */
export async function findViewer(): Promise<Viewer | null> {
  const viewer = (await findSignedIn())?.viewer ?? null;
  return viewer !== null && (await isHeldBack(viewer)) ? null : viewer;
}

/** Who asks the API, and what they may do: anybody, or the holder of a token. */
export type ApiPass = {
  /** Null without a token. */
  holder: { viewer: Viewer; actor: Actor; scopes: readonly ApiTokenScope[] } | null;
  /** At a revision. Withdrawn records are in it only where the token says so. */
  contextAt: (asOf: AsOf | null) => ViewContext;
};

const contextsOf =
  (scope: ReadScope): ApiPass["contextAt"] =>
  (asOf) =>
    viewContext({ scope, asOf, locale: routing.defaultLocale });

/**
 * What the `Authorization` of a request to the API opens; nothing of it rests on a cookie. Throws `forbidden` for a token
 * that does not count, whatever the reason, and `two_factor_required` for somebody who has to set that up first.
 */
export async function openApi(authorization: string | null): Promise<ApiPass> {
  if (authorization === null) return { holder: null, contextAt: contextsOf(publicScope()) };
  const [, token = ""] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
  const now = new Date();
  const found = isApiToken(token) ? await findApiTokenHolder(getDb(), { token, now }) : null;
  if (found === null || !canReview(found.viewer)) throw new AppError("forbidden");
  if (await isHeldBack(found.viewer)) throw new AppError("two_factor_required");
  const { id, viewer, scopes, lastUsedAt } = found;
  await noteApiTokenUse(getDb(), { id, lastUsedAt, now });
  const scope = scopes.includes("read_withdrawn") ? mintReadScope("reviewer") : publicScope();
  return { holder: { viewer, actor: actorOf(viewer), scopes }, contextAt: contextsOf(scope) };
}

/** Reviewers and administrators. Redirects whoever is signed out; throws `forbidden` for anybody else. */
export const requireReviewer = (options?: GateOptions): Promise<Pass> => requirePass(canReview, options);

/** A reviewer at work: who it is, what they may read, and the database. */
export const requireDesk = async (options: GateOptions = { whenSignedOut: "throw" }): Promise<Pass & { db: Db }> => ({
  ...(await requireReviewer(options)),
  db: getDb(),
});

/** Administrators only. */
export const requireAdministrator = (options?: GateOptions): Promise<Pass> => requirePass(canAdminister, options);

/** Anybody with an account, with the session they use, also when they are held back: for one's own account only. */
export async function requireSignedIn(options?: GateOptions): Promise<SignedIn> {
  return (await findSignedIn()) ?? signedOut(options);
}

async function requirePass(isAllowed: (viewer: Viewer) => boolean, options?: GateOptions): Promise<Pass> {
  const { viewer } = await requireSignedIn(options);
  if (await isHeldBack(viewer)) return heldBack(options);
  if (!isAllowed(viewer)) throw new AppError("forbidden");
  const context = viewContext({ scope: mintReadScope("reviewer"), asOf: null, locale: await pageLocale() });
  return { ...context, viewer, actor: actorOf(viewer), publicScope: publicScope() };
}

/** The request's own headers, with what an action before it in the same request has just set. */
export async function sessionHeaders(): Promise<Headers> {
  const own = new Headers(await headers());
  own.set("cookie", (await cookies()).toString());
  return own;
}

async function heldBack({ whenSignedOut = "redirect" }: GateOptions = {}): Promise<never> {
  if (whenSignedOut === "throw") throw new AppError("two_factor_required");
  const account = getPathname({ href: "/account", locale: await getLocale() });
  return redirect(`${account}?problem=two_factor_required#two-factor`);
}

async function signedOut({ whenSignedOut = "redirect" }: GateOptions = {}): Promise<never> {
  if (whenSignedOut === "throw") throw new AppError("sign_in_required");
  // The proxy notes the address, since a page is not told its own.
  const next = localPath((await headers()).get("x-tadmur-path"));
  const signIn = getPathname({ href: "/sign-in", locale: await getLocale() });
  return redirect(next === null ? signIn : `${signIn}?next=${encodeURIComponent(next)}`);
}
