import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import type { ReactNode } from "react";
import { loadPublicContext } from "@/features/as-of/loaders";
import type { ViewContext } from "@/features/scope/view-context";
import { announceStates } from "../states";
import { AsOfBanner, DayNotOver, UnreadableAsOf } from "./as-of-banner";
import { LeadsOn } from "./leads-on";
import { NoSuchRevision } from "./no-such-revision";

type Props = {
  searchParams: Promise<SearchParams>;
  /** The page, as it is or as it stood, for whoever reads it. */
  children: (context: ViewContext) => Promise<ReactNode>;
  /** In a page of somebody else, where the view itself says which state of the register it is. */
  isFramed?: boolean;
};

/** A page that anybody may read, at the revision its address names, which it says above. */
export async function AsOfPage({ searchParams, children, isFramed = false }: Props) {
  const { context, value, notYet, unreadable } = await loadPublicContext(searchParams);
  if (notYet?.kind === "revision") return <NoSuchRevision context={context} missing={notYet} />;
  const { asOf } = context;
  const states = await announceStates({ asOf, value: notYet === null ? value : null });
  if (states.leadsTo !== undefined) return <LeadsOn href={states.leadsTo} />;
  const page = await children(context);
  return (
    <>
      {[unreadable, states.unreadable].map((text) => (text == null ? null : <UnreadableAsOf key={text} text={text} />))}
      {notYet === null ? null : <DayNotOver context={context} day={notYet.asked} />}
      {asOf === null || isFramed ? null : <AsOfBanner context={context} asOf={asOf} />}
      {page}
    </>
  );
}

/** The page's own words about itself; of the past they add the revision and ask search engines for the present instead. */
export async function asOfMetadata(
  searchParams: Promise<SearchParams>,
  about: (context: ViewContext) => Promise<Metadata>,
): Promise<Metadata> {
  const { context, notYet } = await loadPublicContext(searchParams);
  const { asOf } = context;
  const t = await getTranslations("history.asOf");
  if (notYet?.kind === "revision")
    return { title: t("noRevision.title", { revision: notYet.asked }), robots: { index: false } };
  if (asOf === null) return about(context);
  const { title, ...metadata } = await about(context);
  const words = typeof title === "string" ? t("titleAt", { title, revision: asOf.seq }) : title;
  return { ...metadata, ...(words === undefined ? {} : { title: words }), robots: { index: false } };
}
