import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { ChangesView } from "@/features/history/components/changes-view";
import { loadChanges } from "@/features/history/loaders";
import { changesHref, loadChangesParams } from "@/features/history/search-params";
import { loadAlternates } from "@/features/settings/loaders";
import { AsOfPage, asOfMetadata } from "@/features/shared-views/components/as-of-page";
import { UnreadNotices } from "@/features/views/components/unread-notices";
import { typedUnread } from "@/features/views/unreadable";

type Props = { searchParams: Promise<SearchParams> };

export const generateMetadata = ({ searchParams }: Props): Promise<Metadata> =>
  asOfMetadata(searchParams, async ({ locale }) => {
    const t = await getTranslations("history.changes");
    return {
      title: t("title"),
      description: t("dek"),
      alternates: await loadAlternates(changesHref("/changes", await loadChangesParams(searchParams)), locale),
    };
  });

export default function ChangesPage({ searchParams }: Props) {
  return (
    <AsOfPage searchParams={searchParams}>
      {async (context) => {
        const address = await searchParams;
        const asked = loadChangesParams(address);
        const view = { kind: "changes", asked } as const;
        return (
          <ChangesView
            context={context}
            asked={asked}
            data={await loadChanges(context, asked)}
            typed={typedUnread(view, address)}
            notices={<UnreadNotices view={view} address={address} />}
          />
        );
      }}
    </AsOfPage>
  );
}
