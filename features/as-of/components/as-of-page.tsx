import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import type { ReactNode } from "react";
import { Page } from "@/components/layout/page";
import { State } from "@/components/ui/state";
import { type AsOf, hrefWithAsOf, readAsOf } from "@/features/as-of/as-of";
import { loadAsOf } from "@/features/as-of/loaders";
import { AppError } from "@/lib/errors";
import { carryInLinks } from "@/lib/i18n/carried-query";
import { respondWith } from "@/lib/response-status";
import { AsOfBanner, UnreadableAsOf } from "./as-of-banner";

type Props = {
  searchParams: Promise<SearchParams>;
  /** The page as it is (null) or as it stood. */
  children: (asOf: AsOf | null) => Promise<ReactNode>;
};

/** A public page at the revision its address names: says so above, and lets every link stay there. */
export async function AsOfPage({ searchParams, children }: Props) {
  const { value, isUnreadable } = readAsOf(await searchParams);
  const asOf = await loadAsOf(value);
  if (asOf === null) {
    const page = await children(null);
    return (
      <>
        {isUnreadable ? <UnreadableAsOf /> : null}
        {page}
      </>
    );
  }
  carryInLinks((href) => hrefWithAsOf(href, asOf));
  try {
    const page = await children(asOf);
    return (
      <>
        <AsOfBanner asOf={asOf} />
        {page}
      </>
    );
  } catch (error) {
    if (!isTooMuch(error)) throw error;
    return (
      <>
        <AsOfBanner asOf={asOf} />
        <TooMuch code={error.code} />
      </>
    );
  }
}

type TooMuchError = AppError & { code: "busy" | "rate_limited" };
const isTooMuch = (error: unknown): error is TooMuchError =>
  error instanceof AppError && (error.code === "busy" || error.code === "rate_limited");

/** Looking back is rationed, so that it cannot keep anybody from the register as it is. */
async function TooMuch({ code }: { code: TooMuchError["code"] }) {
  respondWith(code === "busy" ? 503 : 429);
  const t = await getTranslations("history.asOf");
  return (
    <Page>
      <State kind="error" title={t(`tooMuch.${code}`)}>
        <p>{t("tooMuch.text")}</p>
      </State>
    </Page>
  );
}

/** The page's own words about itself; of the past they add the revision and ask search engines for the present instead. */
export async function asOfMetadata(
  searchParams: Promise<SearchParams>,
  about: (asOf: AsOf | null) => Promise<Metadata>,
): Promise<Metadata> {
  const asOf = await loadAsOf(readAsOf(await searchParams).value);
  if (asOf === null) return about(null);
  const t = await getTranslations("history.asOf");
  try {
    const { title, ...metadata } = await about(asOf);
    const words = typeof title === "string" ? t("titleAt", { title, revision: asOf.seq }) : title;
    return { ...metadata, ...(words === undefined ? {} : { title: words }), robots: { index: false } };
  } catch (error) {
    if (!isTooMuch(error)) throw error;
    return { title: t(`tooMuch.${error.code}`), robots: { index: false } };
  }
}
