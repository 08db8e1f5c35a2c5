import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import type { NotYet } from "@/features/as-of/as-of";
import type { ViewContext } from "@/features/scope/view-context";
import { formatDay } from "@/lib/dates/format-date";
import { respondWith } from "@/lib/response-status";
import { presentHref } from "./as-of-banner";

type Props = { context: ViewContext; missing: Extract<NotYet, { kind: "revision" }> };

/** In place of a page at a revision that the register does not have: whoever follows such a citation is told. */
export async function NoSuchRevision({ context, missing: { asked, newest } }: Props) {
  respondWith(404);
  const t = await getTranslations("history.asOf");
  return (
    <>
      <PageHead
        title={t("noRevision.title", { revision: asked })}
        dek={
          newest === null
            ? t("noRevision.none")
            : t("noRevision.newest", { revision: newest.seq, day: formatDay(newest.day, context.locale) })
        }
        isStatement
      />
      <Page>
        <p>
          <a href={await presentHref()}>{t("present")}</a>
        </p>
      </Page>
    </>
  );
}
