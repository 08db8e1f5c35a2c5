import { getTranslations } from "next-intl/server";
import { PageHead } from "@/components/layout/page-head";
import { RecordText } from "@/components/ui/record-text";
import type { SitePage } from "@/features/record-pages/loaders";
import type { ViewContext } from "@/features/scope/view-context";
import { directionOfLanguage } from "@/lib/text/language";
import { textIn } from "@/lib/text/localized-text";
import { otherTextIn } from "@/lib/text/other-text";
import { ConditionNow } from "./condition-now";

type Props = { context: ViewContext; page: SitePage };

/** A site by itself: what it is called, its condition and who says so, and how much is recorded of it. */
export async function SiteCard({ context, page }: Props) {
  const t = await getTranslations("sharing.card");
  const { title } = page.site;
  const otherTitle = otherTextIn(title, context.locale);
  return (
    <>
      <PageHead
        title={<RecordText {...textIn(title, context.locale)} />}
        otherTitle={otherTitle === null ? undefined : { ...otherTitle, dir: directionOfLanguage(otherTitle.lang) }}
      />
      <section aria-labelledby="condition-title">
        <ConditionNow context={context} page={page} hasNotes={false} />
      </section>
      <p>{t("events", { count: page.eventsTotal })}</p>
    </>
  );
}
