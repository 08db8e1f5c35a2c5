import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import type { ReactNode } from "react";
import { Plain } from "@/components/plain/plain";
import { AmidChange, AsOfBanner, DayNotOver, UnreadableAsOf } from "@/features/as-of/components/as-of-banner";
import { LeadsOn } from "@/features/as-of/components/leads-on";
import { NoSuchRevision } from "@/features/as-of/components/no-such-revision";
import { ownPath } from "@/features/as-of/own-path";
import { announceStates } from "@/features/as-of/states";
import type { ViewContext } from "@/features/scope/view-context";
import { ClosedLinkView, closedTitle } from "@/features/share-links/components/closed-link-view";
import { loadPublicContext } from "@/features/share-links/loaders";
import { originOf } from "@/lib/own-origin";
import { routeOf } from "@/lib/routes";
import { titleText } from "@/lib/text/title-text";
import { formatNamed, formatsOf, hrefInFormat } from "@/lib/view-formats";
import { NoOtherDay } from "./no-other-day";
import { ShareBanner, ShareLine } from "./share-banner";

type Props = {
  searchParams: Promise<SearchParams>;
  /** The page, as it is or as it stood, for whoever reads it. */
  children: (context: ViewContext) => Promise<ReactNode>;
  /** In a page of somebody else, where the view itself says which state of the register it is. */
  isFramed?: boolean;
};

/** A page that anybody may read, at the revision its address names, or through a link: it says above which of these it is. */
export const AsOfPage = (props: Props) => (
  <Plain>
    <StandingPage {...props} />
  </Plain>
);

async function StandingPage({ searchParams, children, isFramed = false }: Props) {
  const standing = await loadPublicContext(searchParams);
  if (standing.closed !== null) return <ClosedLinkView closed={standing.closed} isFramed={isFramed} />;
  const { context, link, value, notYet, unreadable, asksOtherDay } = standing;
  if (link !== null) {
    const page = await children(context);
    return (
      <>
        {isFramed ? <ShareLine context={context} opened={link} /> : <ShareBanner context={context} opened={link} />}
        {asksOtherDay ? <NoOtherDay /> : null}
        {page}
      </>
    );
  }
  if (notYet?.kind === "revision") return <NoSuchRevision context={context} missing={notYet} />;
  const { asOf } = context;
  const states = await announceStates({ asOf, value: notYet === null ? value : null });
  if (states.leadsTo !== undefined) return <LeadsOn href={states.leadsTo} />;
  const page = await children(context);
  return (
    <>
      {value === null || notYet !== null || isFramed ? null : <AmidChange shown={value} />}
      {[unreadable, states.unreadable].map((text) => (text == null ? null : <UnreadableAsOf key={text} text={text} />))}
      {notYet === null ? null : <DayNotOver context={context} day={notYet.asked} />}
      {asOf === null || isFramed ? null : <AsOfBanner context={context} asOf={asOf} />}
      {page}
    </>
  );
}

/**
 * The page's own words about itself; of the past they add the revision and ask search engines for the present instead. Through
 * a link they are under the link's title, and name no other address.
 */
export async function asOfMetadata(
  searchParams: Promise<SearchParams>,
  about: (context: ViewContext) => Promise<Metadata>,
): Promise<Metadata> {
  const standing = await loadPublicContext(searchParams);
  if (standing.closed !== null) return { title: await closedTitle(standing.closed), ...ofLink };
  const { context, link, notYet } = standing;
  if (link !== null) {
    // The picture of a page that a link opens is asked for under the link.
    const { title, description, openGraph, twitter } = await about(context);
    return {
      title: titleText(typeof title === "string" ? `${title} · ${link.link.title}` : link.link.title),
      ...(description == null ? {} : { description }),
      ...(openGraph == null ? {} : { openGraph }),
      ...(twitter == null ? {} : { twitter }),
      ...ofLink,
    };
  }
  const { asOf } = context;
  const t = await getTranslations("history.asOf");
  if (notYet?.kind === "revision")
    return { title: t("noRevision.title", { revision: notYet.asked }), robots: { index: false } };
  const { title: own, alternates, ...metadata } = await about(context);
  const title = typeof own === "string" ? titleText(own) : own;
  const types = { ...alternates?.types, ...(await feedTypes()) };
  if (asOf === null) return { ...metadata, ...(title == null ? {} : { title }), alternates: { ...alternates, types } };
  const words = typeof title === "string" ? t("titleAt", { title, revision: asOf.seq }) : title;
  // Another state says other things than the present (RFC 6596), so the present is not its canonical address.
  return {
    ...metadata,
    ...(words == null ? {} : { title: words }),
    alternates: { types },
    robots: { index: false },
  };
}

/** Where the news of a page are, for readers of feeds: at its own address, with all that it asks for. */
async function feedTypes(): Promise<Record<string, string>> {
  const path = await ownPath();
  const { pathname, origin } = new URL(path, originOf(await headers()));
  if (!routeOf(pathname).families.includes("feed")) return {};
  return Object.fromEntries(
    formatsOf("feed").map((name) => [
      formatNamed(name)?.mediaType.replace(/;.*/, "") ?? "",
      new URL(hrefInFormat(path, name), origin).href,
    ]),
  );
}

const ofLink = { robots: { index: false, follow: false }, referrer: "no-referrer" } as const satisfies Metadata;
