import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import type { ReactNode } from "react";
import { Page } from "@/components/layout/page";
import { State } from "@/components/ui/state";
import { loadPublicContext } from "@/features/as-of/loaders";
import type { ViewContext } from "@/features/scope/view-context";
import { AppError } from "@/lib/errors";
import { respondWith } from "@/lib/response-status";
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
  if (asOf === null) {
    const page = await children(context);
    return (
      <>
        {isUnreadable ? <UnreadableAsOf /> : null}
        {page}
      </>
    );
  }
  try {
    const page = await children(context);
    return (
      <>
        <AsOfBanner context={context} asOf={asOf} />
        {page}
      </>
    );
  } catch (error) {
    if (!isTooMuch(error)) throw error;
    return (
      <>
        <AsOfBanner context={context} asOf={asOf} />
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
  about: (context: ViewContext) => Promise<Metadata>,
): Promise<Metadata> {
  const { context } = await loadPublicContext(searchParams);
  const { asOf } = context;
  if (asOf === null) return about(context);
  const t = await getTranslations("history.asOf");
  try {
    const { title, ...metadata } = await about(context);
    const words = typeof title === "string" ? t("titleAt", { title, revision: asOf.seq }) : title;
    return { ...metadata, ...(words === undefined ? {} : { title: words }), robots: { index: false } };
  } catch (error) {
    if (!isTooMuch(error)) throw error;
    return { title: t(`tooMuch.${error.code}`), robots: { index: false } };
  }
}
