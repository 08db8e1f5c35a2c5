import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import type { ReactNode } from "react";
import { loadPublicContext } from "@/features/as-of/loaders";
import type { ViewContext } from "@/features/scope/view-context";
import { AsOfBanner, UnreadableAsOf } from "./as-of-banner";

type Props = {
  searchParams: Promise<SearchParams>;
  /** The page, as it is or as it stood, for whoever reads it. */
  children: (context: ViewContext) => Promise<ReactNode>;
};

/** A page that anybody may read, at the revision its address names, which it says above. */
export async function AsOfPage({ searchParams, children }: Props) {
  const { context, isUnreadable } = await loadPublicContext(searchParams);
  const { asOf } = context;
  const page = await children(context);
  return (
    <>
      {isUnreadable ? <UnreadableAsOf /> : null}
      {asOf === null ? null : <AsOfBanner context={context} asOf={asOf} />}
      {page}
    </>
  );
}

/** The page's own words about itself; of the past they add the revision and ask search engines for the present instead. */
export async function asOfMetadata(
  searchParams: Promise<SearchParams>,
  about: (context: ViewContext) => Promise<Metadata>,
): Promise<Metadata> {
  const { context } = await loadPublicContext(searchParams);
  const { asOf } = context;
  if (asOf === null) return about(context);
  const t = await getTranslations("history.asOf");
  const { title, ...metadata } = await about(context);
  const words = typeof title === "string" ? t("titleAt", { title, revision: asOf.seq }) : title;
  return { ...metadata, ...(words === undefined ? {} : { title: words }), robots: { index: false } };
}
