import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { ContextLink } from "@/components/ui/context-link";
import type { ViewContext } from "@/features/scope/view-context";
import { AsOfPage, asOfMetadata } from "@/features/shared-views/components/as-of-page";
import { ShareActions } from "@/features/sharing/components/share-actions";
import { ShareContent } from "@/features/sharing/components/share-content";
import type { ViewWords } from "@/features/views/components/view-words";
import { findViewWords } from "@/features/views/loaders";
import { readSharedView, type SharedView } from "@/features/views/shared-view";
import { viewHref } from "@/features/views/view";
import { respondWith } from "@/lib/response-status";

type Props = { searchParams: Promise<SearchParams> };

export const generateMetadata = ({ searchParams }: Props): Promise<Metadata> =>
  asOfMetadata(searchParams, async () => {
    const t = await getTranslations("sharing.page");
    return { title: t("title"), robots: { index: false } };
  });

type Found = { shared: SharedView; words: ViewWords };

async function findShared(context: ViewContext, { view: address }: SearchParams): Promise<Found | null> {
  const shared = await readSharedView(address);
  const words = shared === null ? null : await findViewWords(context, shared.view);
  return shared === null || words === null ? null : { shared, words };
}

/** A view as it can be shared: what the dialog over its page shows, for readers without scripts. */
export default function SharePage({ searchParams }: Props) {
  return (
    <AsOfPage searchParams={searchParams}>
      {async (context) => {
        const [t, found] = await Promise.all([getTranslations("sharing"), findShared(context, await searchParams)]);
        if (found === null) {
          respondWith(404);
          return <PageHead title={t("nothing.title")} dek={t("nothing.text")} />;
        }
        return (
          <>
            <PageHead
              title={t("page.title")}
              dek={
                <ContextLink context={context} href={viewHref(found.shared.view)}>
                  {t("page.back")}
                </ContextLink>
              }
            />
            <Page>
              <ShareActions>
                <ShareContent context={context} {...found} />
              </ShareActions>
            </Page>
          </>
        );
      }}
    </AsOfPage>
  );
}
